import { AppError, toWireError } from '../../shared/errors';
import { type FromService, type ToService, toServiceSchema } from '../../shared/wire';
import { readArguments } from './arguments';
import { findBinaries } from './media/binaries';
import { PagePrinter } from './page-printer';
import { Service } from './service';

/** Electron's end of the line to the shell; the only thing of Electron that the service sees. */
const port = process.parentPort;

function send(message: FromService): void {
  port.postMessage(message);
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  const printer = new PagePrinter(send);
  const opening = Service.open({
    ...options,
    binaries: findBinaries(options),
    emit: (event) => send({ type: 'event', event }),
    print: printer.print,
    log: (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  });
  port.on('message', ({ data }) => {
    const message = toServiceSchema.safeParse(data);
    if (message.success) void answer(message.data);
  });
  async function answer(message: ToService): Promise<void> {
    if (message.type === 'printed') return printer.answer(message);
    const service = await opening.catch(() => null);
    if (message.type === 'stop') {
      await service?.close();
      process.exit(0);
    }
    const result =
      service === null
        ? { ok: false as const, error: new AppError('service-stopped', {}).toData() }
        : await service.call(message.name, message.input);
    send({ type: 'result', id: message.id, result });
  }
  const service = await opening;
  send({ type: 'ready' });
  // Once the window has had the time to draw the library.
  setTimeout(() => void service.warmUp(), 1_000).unref();
}

main().catch((error: unknown) => send({ type: 'failed', error: toWireError(error) }));
