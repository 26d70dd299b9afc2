import { writeFile } from 'node:fs/promises';
import { setSample, silentWav } from './wav-file';

const sampleRate = 8_000;

/** Writes a WAV file (16-bit mono, 8 kHz) with a tone whose pitch makes the file its own. */
export async function writeTone(path: string, seconds: number, hertz = 220): Promise<string> {
  const samples = seconds * sampleRate;
  const wav = silentWav(samples, sampleRate);
  for (let index = 0; index < samples; index += 1)
    setSample(wav, index, 12_000 * Math.sin((2 * Math.PI * hertz * index) / sampleRate));
  await writeFile(path, wav);
  return path;
}
