import { rmSync } from 'node:fs';
import { readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import { fileEntry } from '../../electron/service/exchange/envelope/seal-entry';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import type { EnvelopeAnswer, EnvelopeOrder } from './envelope-order';

// A process of the kind that the library has, with nothing in it but the envelope.

/** What Electron gives a utility process to speak with. */
type Port = {
  postMessage: (answer: EnvelopeAnswer) => void;
  once: (event: 'message', listener: (event: { data: EnvelopeOrder }) => void) => void;
};

async function carryOut(order: EnvelopeOrder): Promise<EnvelopeAnswer> {
  const startMs = performance.now();
  let firstMs = 0;
  if (order.what === 'seal') {
    const entries = [fileEntry('media/film.mp4', order.from, order.sizeBytes)];
    await sealFile({ entries, protection: order.protection, target: order.to, overwrite: true });
  } else {
    rmSync(order.to, { force: true });
    await readSealed({
      ...{ path: order.from, secrets: order.secrets },
      onEntry: async (entry) => {
        firstMs = performance.now() - startMs;
        await entry.saveTo(order.to);
        return 'go-on';
      },
    });
  }
  const timeMs = performance.now() - startMs;
  return { timeMs, firstMs, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

const { parentPort } = process as unknown as { parentPort: Port };
parentPort.once('message', ({ data }) => {
  void carryOut(data).then(
    (answer) => {
      parentPort.postMessage(answer);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
