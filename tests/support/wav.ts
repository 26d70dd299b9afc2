import { writeFile } from 'node:fs/promises';
import { voiceRate } from './two-voices';
import { setSample, silentWav } from './wav-file';

/** Writes samples from -1 to 1 as a 16-bit mono WAV file at 16 kHz. */
export async function writeWav(path: string, samples: Float32Array): Promise<string> {
  const wav = silentWav(samples.length, voiceRate);
  samples.forEach((sample, index) => setSample(wav, index, Math.max(-1, Math.min(1, sample)) * 32_767));
  await writeFile(path, wav);
  return path;
}
