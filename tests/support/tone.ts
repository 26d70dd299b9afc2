import { writeFile } from 'node:fs/promises';

const sampleRate = 8_000;

/** Writes a WAV file (16-bit mono, 8 kHz) with a tone whose pitch makes the file its own. */
export async function writeTone(path: string, seconds: number, hertz = 220): Promise<string> {
  const samples = seconds * sampleRate;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    bytes.writeInt16LE(
      Math.round(12_000 * Math.sin((2 * Math.PI * hertz * index) / sampleRate)),
      44 + index * 2,
    );
  }
  await writeFile(path, bytes);
  return path;
}
