import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';

// A thread of its own: a look takes a fortieth of a second, and a picture takes several. Nothing of ours is imported
// here, so that Node can run this file as it stands in the tests.

/** What a thread is started with: where the runtime and the model lie. */
type Start = { wasm: string; model: string };
/** One picture of exactly the size that the model wants: its rows from the top, three bytes (red, green, blue) a pixel. */
type Question = { pixels: Uint8Array; least: number };

const [width, height] = [320, 240];
const lowPriority = 10;

// Started by our own code alone, with exactly this.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { wasm, model } = workerData as Start;
// On Linux this is the thread's own priority; elsewhere it would be the whole library's.
if (process.platform === 'linux') setPriority(0, lowPriority);

env.wasm.numThreads = 1;
env.wasm.wasmBinary = Uint8Array.from(readFileSync(wasm)).buffer;
const session = await InferenceSession.create(Uint8Array.from(readFileSync(model)));
// Compiled by now: fourteen megabytes that nobody reads again.
delete env.wasm.wasmBinary;
const planes = new Float32Array(3 * width * height);

/** Of everything that looks like a face: how sure (0 to 1), then left, top, right and bottom in shares of the picture. */
async function look({ pixels, least }: Question): Promise<Float32Array> {
  // As it was trained: every colour a plane of its own, from about -1 to 1.
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      planes[colour * width * height + pixel] = ((pixels[pixel * 3 + colour] ?? 0) - 127) / 128;
    }
  }
  const { scores, boxes } = await session.run({
    input: new Tensor('float32', planes, [1, 3, height, width]),
  });
  if (!(scores?.data instanceof Float32Array && boxes?.data instanceof Float32Array)) {
    throw new Error('this is another model');
  }
  const found: number[] = [];
  for (let at = 0; at * 2 < scores.data.length; at += 1) {
    const sureness = scores.data[at * 2 + 1] ?? 0;
    if (sureness >= least) found.push(sureness, ...boxes.data.subarray(at * 4, at * 4 + 4));
  }
  return Float32Array.from(found);
}

// One question at a time: the asker waits for each answer.
parentPort?.on('message', (question: Question) => {
  void look(question).then((found) => parentPort?.postMessage(found));
});
parentPort?.postMessage('ready');
