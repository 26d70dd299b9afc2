import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';

/** Where the model that hears voices, and the WebAssembly that runs it, lie. */
export type VoiceFiles = { readonly model: string; readonly wasm: string };

const modelName = 'silero_vad_v6.onnx';
const wasmName = 'ort-wasm-simd-threaded.wasm';
const requireHere = createRequire(import.meta.url);

/** The packaged application carries both beside its archive; otherwise they are in their packages. Throws `internal`. */
export function findVoiceFiles(resourcesFolder: string): VoiceFiles {
  const packaged = join(resourcesFolder, 'speech');
  if (existsSync(join(packaged, modelName))) {
    return { model: join(packaged, modelName), wasm: join(packaged, wasmName) };
  }
  try {
    const model = join(dirname(requireHere.resolve('@ricky0123/vad-web')), modelName);
    return { model, wasm: requireHere.resolve(`onnxruntime-web/${wasmName}`) };
  } catch (cause) {
    throw new AppError('internal', {}, { cause });
  }
}
