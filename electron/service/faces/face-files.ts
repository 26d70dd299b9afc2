import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { findRuntimeFile } from '../inference/runtime-file';

/** Where the model that sees faces, and the WebAssembly that runs it, lie. */
export type FaceFiles = { readonly model: string; readonly wasm: string };

/** Throws `internal` where the runtime is missing. */
export function findFaceFiles(resourcesFolder: string): FaceFiles {
  try {
    return { model: join(resourcesFolder, 'faces', 'rfb-320.onnx'), wasm: findRuntimeFile(resourcesFolder) };
  } catch (cause) {
    throw new AppError('internal', {}, { cause });
  }
}
