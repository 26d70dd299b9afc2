import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { findRuntimeFile } from '../inference/runtime-file';

/** Where the model that hears voices, and the WebAssembly that runs it, lie. */
export type VoiceFiles = { readonly model: string; readonly wasm: string };

const modelName = 'silero_vad_v6.onnx';
const requireHere = createRequire(import.meta.url);

/** The packaged application carries the model beside its archive; otherwise it is in its package. Throws `internal`. */
export function findVoiceFiles(resourcesFolder: string): VoiceFiles {
  const packaged = join(resourcesFolder, 'speech', modelName);
  try {
    const wasm = findRuntimeFile(resourcesFolder);
    if (existsSync(packaged)) return { model: packaged, wasm };
    return { model: join(dirname(requireHere.resolve('@ricky0123/vad-web')), modelName), wasm };
  } catch (cause) {
    throw new AppError('internal', {}, { cause });
  }
}
