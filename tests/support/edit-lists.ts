import { readFile } from 'node:fs/promises';
import { binaries, runProgram } from './fixtures';

export type Track = { kind: string; timescale: number; edits: { mediaTime: number; duration: number }[] };

/** The edit list of every track of an mp4 (ISO/IEC 14496-12), read byte by byte: what players are told to leave out. */
export async function readEditLists(path: string): Promise<Track[]> {
  const bytes = await readFile(path);
  const tracks: Track[] = [];
  const walk = (from: number, to: number, track: Track | null): void => {
    for (let at = from; at + 8 <= to; ) {
      const size = bytes.readUInt32BE(at);
      const type = bytes.toString('latin1', at + 4, at + 8);
      const end = size === 0 ? to : at + size;
      const body = at + 8;
      let own = track;
      if (type === 'trak') tracks.push((own = { kind: '', timescale: 0, edits: [] }));
      if (['moov', 'trak', 'edts', 'mdia'].includes(type)) walk(body, end, own);
      if (type === 'hdlr' && own !== null) own.kind = bytes.toString('latin1', body + 8, body + 12);
      if (type === 'mdhd' && own !== null)
        own.timescale = bytes.readUInt32BE(body + (bytes[body] === 1 ? 20 : 12));
      if (type === 'elst' && own !== null) own.edits.push(...readEdits(bytes, body));
      at = Math.max(end, at + 8);
    }
  };
  walk(0, bytes.length, null);
  return tracks;
}

function readEdits(bytes: Buffer, body: number): Track['edits'] {
  const isLong = bytes[body] === 1;
  return Array.from({ length: bytes.readUInt32BE(body + 4) }, (_, index) => {
    const at = body + 8 + index * (isLong ? 20 : 12);
    return isLong
      ? { duration: Number(bytes.readBigUInt64BE(at)), mediaTime: Number(bytes.readBigInt64BE(at + 8)) }
      : { duration: bytes.readUInt32BE(at), mediaTime: bytes.readInt32BE(at + 4) };
  });
}

/** How many frames and samples decode when every packet of a file is read, whatever its edit list says. */
export async function countAll(path: string): Promise<{ frames: number; samples: number }> {
  const [picture, sound] = [
    await runProgram(binaries.ffmpeg, [
      ...['-v', 'error', '-nostdin', '-ignore_editlist', '1', '-i', path, '-map', '0:v:0'],
      ...['-fps_mode', 'passthrough', '-vf', 'scale=2:2,format=gray', '-f', 'rawvideo', 'pipe:1'],
    ]),
    await runProgram(binaries.ffmpeg, [
      ...['-v', 'error', '-nostdin', '-ignore_editlist', '1', '-i', path, '-map', '0:a:0'],
      ...['-ac', '1', '-ar', '48000', '-f', 's16le', 'pipe:1'],
    ]),
  ];
  return { frames: picture.stdout.length / 4, samples: sound.stdout.length / 2 };
}
