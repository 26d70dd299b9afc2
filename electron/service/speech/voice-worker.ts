import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';

// A thread of its own: judging a frame takes half a millisecond, and there are thirty of them in a second of sound.
// Nothing of ours is imported here, so that Node can run this file as it stands in the tests.

/** What a thread is started with: where the runtime and the Silero model lie. */
type Start = { wasm: string; model: string };
/** Frames of 512 samples in a row at 16 kHz. `fresh`: what was heard before is forgotten first. */
type Question = { samples: Float32Array; fresh: boolean };

const frameSamples = 512;
/** The model wants to see the end of the frame before, too. */
const contextSamples = 64;
const stateShape = [2, 1, 128];
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
const rate = new Tensor('int64', BigInt64Array.of(16_000n));
let state = silence();
const seen = new Float32Array(contextSamples + frameSamples);

function silence(): Tensor {
  return new Tensor('float32', new Float32Array(256), stateShape);
}

async function judge({ samples, fresh }: Question): Promise<Float32Array> {
  if (fresh) {
    state = silence();
    seen.fill(0);
  }
  const sureness = new Float32Array(Math.floor(samples.length / frameSamples));
  for (let frame = 0; frame < sureness.length; frame += 1) {
    seen.copyWithin(0, frameSamples);
    seen.set(samples.subarray(frame * frameSamples, (frame + 1) * frameSamples), contextSamples);
    const input = new Tensor('float32', seen, [1, seen.length]);
    const { output, stateN } = await session.run({ input, state, sr: rate });
    if (!(output?.data instanceof Float32Array && stateN?.data instanceof Float32Array)) {
      throw new Error('this is another model');
    }
    sureness[frame] = output.data[0] ?? 0;
    state = new Tensor('float32', stateN.data, stateShape);
  }
  return sureness;
}

// One question at a time: the asker waits for each answer.
parentPort?.on('message', (question: Question) => {
  void judge(question).then((sureness) => parentPort?.postMessage(sureness));
});
parentPort?.postMessage('ready');
