import { readFile } from 'node:fs/promises';
import type { PlaybackRoute } from '../../shared/model/recording';
import { barcodeFrames, madeBy } from './fixtures';
import { amrSound, codeSound, withLongPriming, withSpatialSound, writtenAs } from './format-bytes';

/** Length of every file here, in seconds, unless its own name says otherwise. */
export const formatSeconds = 12;
const frameRate = 25;

/** One way in which a recording can arrive. */
export type Format = {
  /** As the table names it. */
  name: string;
  /** Extension of the file, true or not. */
  ending: string;
  route: PlaybackRoute;
  make: () => Promise<string>;
};

/** Every frame its number, exactly as drawn: what all the others are made from. */
async function numberedPicture(): Promise<string> {
  const frameCount = formatSeconds * frameRate;
  const args = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    '320x180',
    '-r',
    String(frameRate),
    '-i',
    'pipe:0',
  ];
  return await madeBy([...args, '-c:v', 'ffv1', '-pix_fmt', 'yuv420p'], 'mkv', barcodeFrames(frameCount));
}

async function numberedSound(): Promise<string> {
  return await writtenAs(codeSound(formatSeconds), 'wav');
}

type Recipe = {
  /** Options before the picture and before the sound. */
  picture?: string;
  sound?: string;
  /** Options of the output. */
  as: string;
  /** Cut out what the name does not have. */
  only?: 'picture' | 'sound';
  /** The container under another extension than ffmpeg needs to see. */
  lies?: string;
  change?: (bytes: Uint8Array) => Uint8Array;
};

async function cooked(recipe: Recipe, ending: string): Promise<string> {
  const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');
  const picture = recipe.only === 'sound' ? [] : [...words(recipe.picture), '-i', await numberedPicture()];
  const sound = recipe.only === 'picture' ? [] : [...words(recipe.sound), '-i', await numberedSound()];
  const made = await madeBy([...picture, ...sound, ...words(recipe.as)], ending);
  if (recipe.change === undefined && recipe.lies === undefined) return made;
  const bytes = await readFile(made);
  return await writtenAs(recipe.change?.(bytes) ?? bytes, recipe.lies ?? ending);
}

function made(name: string, ending: string, route: PlaybackRoute, make: Format['make']): Format {
  return { name, ending, route, make };
}

function format(name: string, ending: string, route: PlaybackRoute, recipe: Recipe): Format {
  return { name, ending: recipe.lies ?? ending, route, make: () => cooked(recipe, ending) };
}

function sound(
  name: string,
  ending: string,
  route: PlaybackRoute,
  as: string,
  more?: Partial<Recipe>,
): Format {
  return format(name, ending, route, { as, only: 'sound', ...more });
}

const h264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p';
const hevc = '-c:v libx265 -preset ultrafast -x265-params log-level=0 -tag:v hvc1';
const aac = '-c:a aac -b:a 96k';
const hlg = '-pix_fmt yuv420p10le -color_trc arib-std-b67 -color_primaries bt2020 -colorspace bt2020nc';
/** Leaves out every third frame of each other second, as a phone in the dark does. */
const varying = "-vf select='not(eq(mod(n,3),1)*lt(mod(n,50),25))' -fps_mode vfr";

const pictures: readonly Format[] = [
  format('mp4 H.264 AAC', 'mp4', 'direct', { as: `${h264} ${aac} -movflags +faststart` }),
  format('mp4 H.264 AAC in fragments', 'mp4', 'remux', {
    as: `${h264} -g 50 ${aac} -movflags +frag_keyframe+empty_moov+default_base_moof`,
  }),
  format('mp4 H.264 AAC, one key frame', 'mp4', 'direct', { as: `${h264} -g 999 -bf 3 ${aac}` }),
  format('mp4 H.264 AAC, varying rate', 'mp4', 'direct', { as: `${varying} ${h264} -bf 2 ${aac}` }),
  format('mp4 H.264 AAC, sound 0.7 s late', 'mp4', 'direct', {
    sound: '-itsoffset 0.7',
    as: `${h264} ${aac}`,
  }),
  format('mp4 H.264 AAC, picture 0.5 s late', 'mp4', 'direct', {
    picture: '-itsoffset 0.5',
    as: `${h264} ${aac}`,
  }),
  made('mp4 H.264 AAC, beginning hidden by an edit list', 'mp4', 'remux', async () => {
    const whole = await cooked({ as: `${h264} -g 50 ${aac}` }, 'mp4');
    return await madeBy(['-ss', '0.72', '-i', whole, '-c', 'copy'], 'mp4');
  }),
  format('mp4 H.264, picture only', 'mp4', 'direct', { only: 'picture', as: h264 }),
  format('mp4 H.264, AAC 5.1', 'mp4', 'proxy', { as: `${h264} -c:a aac -ac 6` }),
  format('mp4 H.264 interlaced', 'mp4', 'proxy', {
    as: `${h264} -x264-params tff=1 -flags +ildct+ilme ${aac}`,
  }),
  format('mp4 HEVC AAC', 'mp4', 'proxy', { as: `${hevc} -pix_fmt yuv420p ${aac}` }),
  made(
    'mov iPhone HEVC 10 bits HLG, varying rate, held upright, time code track',
    'mov',
    'proxy',
    async () => {
      const lying = await cooked({ as: `${varying} ${hevc} ${hlg} ${aac} -timecode 01:00:00:00` }, 'mov');
      return await madeBy(['-i', lying, '-map', '0', '-c', 'copy', '-metadata:s:v', 'rotate=90'], 'mov');
    },
  ),
  format('mov iPhone with a spatial first sound (apac)', 'mov', 'remux', {
    as: `-map 0:v -map 1:a -map 1:a ${h264} ${aac}`,
    change: (bytes) => withSpatialSound(bytes, 1),
  }),
  format('mov Motion JPEG, odd size', 'mov', 'proxy', {
    as: `-vf scale=319:179 -c:v mjpeg -q:v 3 -pix_fmt yuvj444p ${aac}`,
  }),
  made('3gp H.263 AMR-NB', '3gp', 'proxy', async () => {
    const args = ['-i', await numberedPicture(), '-i', await spoken('narrow'), '-c:a', 'copy'];
    return await madeBy([...args, ...'-vf scale=352:288,setsar=1 -c:v h263 -q:v 3'.split(' ')], '3gp');
  }),
  format('mp4 MPEG-4 AAC (older Android)', 'mp4', 'proxy', { as: `-c:v mpeg4 -q:v 3 ${aac}` }),
  format('webm VP8 Vorbis', 'webm', 'proxy', {
    as: `-c:v libvpx -deadline realtime -b:v 1M -c:a libvorbis`,
  }),
  format('webm VP9 Opus', 'webm', 'direct', {
    as: '-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus',
  }),
  format('mkv H.264 AAC', 'mkv', 'remux', { as: `${h264} ${aac}` }),
  format('avi MPEG-4 MP3', 'avi', 'proxy', { as: '-c:v mpeg4 -q:v 3 -c:a libmp3lame' }),
  format('mts AVCHD H.264 interlaced, AC-3', 'mts', 'proxy', {
    as: `${h264} -x264-params tff=1 -flags +ildct+ilme -c:a ac3 -f mpegts -mpegts_m2ts_mode 1`,
  }),
  format('ts H.264 AAC', 'ts', 'remux', { as: `${h264} ${aac}` }),
  format('mpg MPEG-2 MP2', 'mpg', 'proxy', { as: '-c:v mpeg2video -q:v 3 -c:a mp2' }),
  format('mp4 called .jpg', 'mp4', 'direct', { as: `${h264} -g 30 ${aac}`, lies: 'jpg' }),
];

const sounds: readonly Format[] = [
  sound('m4a AAC', 'm4a', 'direct', aac),
  sound(
    'm4a AAC as a phone makes it (44.1 kHz, 48 ms of silence before)',
    'm4a',
    'audio',
    `-ar 44100 ${aac}`,
    {
      change: withLongPriming,
    },
  ),
  sound('m4a ALAC', 'm4a', 'audio', '-c:a alac'),
  sound('qta AAC with a spatial sound (apac)', 'mov', 'direct', `-map 0:a -map 0:a ${aac}`, {
    lies: 'qta',
    change: (bytes) => withSpatialSound(bytes, 1),
  }),
  made('amr AMR-NB', 'amr', 'audio', () => spoken('narrow')),
  made('amr AMR-WB', 'awb', 'audio', () => spoken('wide')),
  sound('opus (WhatsApp voice message)', 'opus', 'direct', '-c:a libopus -b:a 24k -ar 16000'),
  sound('ogg Vorbis', 'ogg', 'audio', '-c:a libvorbis'),
  made('mp3 with a cover and tags', 'mp3', 'audio', async () => {
    const cover = await madeBy('-f lavfi -i testsrc=s=64x64 -frames:v 1'.split(' '), 'png');
    const args = ['-i', await numberedSound(), '-i', cover, '-map', '0:a', '-map', '1:v', '-c:v', 'copy'];
    return await madeBy([...args, '-disposition:v', 'attached_pic', '-metadata', 'title=x'], 'mp3');
  }),
  sound(
    'mp3, varying rate, without its index (Xing)',
    'mp3',
    'audio',
    '-c:a libmp3lame -q:a 5 -write_xing 0',
  ),
  sound('wav 16 bits', 'wav', 'direct', '-c:a pcm_s16le'),
  sound('wav 192 kHz, 24 bits', 'wav', 'direct', '-ar 192000 -c:a pcm_s24le'),
  sound('wav ADPCM', 'wav', 'audio', '-c:a adpcm_ima_wav'),
  sound('flac', 'flac', 'direct', '-c:a flac'),
  sound('aac ADTS', 'aac', 'remux', aac),
];

async function spoken(band: 'narrow' | 'wide'): Promise<string> {
  return await writtenAs(amrSound(formatSeconds, band), band === 'narrow' ? 'amr' : 'awb');
}

export const formats: readonly Format[] = [...pictures, ...sounds];
