import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const name = 'ort-wasm-simd-threaded.wasm';
const requireHere = createRequire(import.meta.url);

/**
 * Where the WebAssembly of ONNX Runtime lies, which runs every model here: beside the packaged application's archive,
 * otherwise in its package. Throws where it is in neither.
 */
export function findRuntimeFile(resourcesFolder: string): string {
  const packaged = join(resourcesFolder, 'inference', name);
  return existsSync(packaged) ? packaged : requireHere.resolve(`onnxruntime-web/${name}`);
}
