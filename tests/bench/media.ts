import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { binaries, runProgram } from '../support/fixtures';

/** Noise in syllables and sentences, with pauses: as costly to decode as speech, and nobody's. */
const speechLike = (sampleRate: number) =>
  `anoisesrc=color=pink:sample_rate=${sampleRate}:amplitude=0.5:seed=7,tremolo=f=4:d=0.9,` +
  `volume=volume='if(lt(mod(t\\,7)\\,5)\\,1\\,0.02)':eval=frame`;

/** An AAC file of this many minutes in `folder`: one minute, repeated without encoding it again. */
export async function makeSound(
  folder: string,
  sound: { minutes: number; sampleRate: number; channels: number },
): Promise<string> {
  const { minutes, sampleRate, channels } = sound;
  const minute = await makeMinuteOfSound(folder, sampleRate, channels);
  const path = join(folder, `sound-${sampleRate}-${channels}.m4a`);
  await ffmpeg('-stream_loop', String(minutes - 1), '-i', minute, '-c', 'copy', path);
  await rm(minute);
  return path;
}

/** ADTS: it has no edit list, so that repeating it leaves no holes. */
async function makeMinuteOfSound(folder: string, sampleRate: number, channels: number): Promise<string> {
  const path = join(folder, `minute-${sampleRate}-${channels}.aac`);
  const encode = ['-ac', String(channels), '-c:a', 'aac', '-b:a', channels === 1 ? '64k' : '128k'];
  await ffmpeg('-f', 'lavfi', '-t', '60', '-i', speechLike(sampleRate), ...encode, path);
  return path;
}

/** A 720p H.264/AAC mp4 of about so many Mbit/s (2: 90 minutes are 1.4 GB) that the window plays as it is. */
export async function makeVideo(folder: string, minutes: number, megabits = 2): Promise<string> {
  const rate = `${Math.round(megabits * 1000)}k`;
  const sound = await makeMinuteOfSound(folder, 48_000, 1);
  const picture = join(folder, 'minute.mp4');
  await ffmpeg(
    ...['-f', 'lavfi', '-t', '60', '-i', 'testsrc2=size=1280x720:rate=25,noise=alls=6:allf=t'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
    ...['-g', '50', '-bf', '0', '-b:v', rate, '-maxrate', rate, '-bufsize', '1M', picture],
  );
  const path = join(folder, `video-${minutes}.mp4`);
  const loop = ['-stream_loop', String(minutes - 1)];
  await ffmpeg(
    ...[...loop, '-i', picture, ...loop, '-i', sound, '-map', '0:v', '-map', '1:a', '-c', 'copy'],
    ...['-t', String(minutes * 60), '-movflags', '+faststart', path],
  );
  await Promise.all([rm(sound), rm(picture)]);
  return path;
}

async function ffmpeg(...args: string[]): Promise<void> {
  const { code, stderr } = await runProgram(binaries.ffmpeg, [
    ...['-hide_banner', '-nostdin', '-v', 'error', '-y'],
    ...args,
  ]);
  if (code !== 0) throw new Error(`ffmpeg: ${stderr}`);
}
