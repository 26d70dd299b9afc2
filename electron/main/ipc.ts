import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { contract, isMethodName, type MethodName, type ShellMethod } from '../../shared/contract';
import type { AppEvent } from '../../shared/contract/events';
import type { GrantedPath } from '../../shared/contract/granted-path';
import { AppError, toWireError } from '../../shared/errors';
import { channels, type WireCall, wireCallSchema, type WireResult } from '../../shared/wire';
import type { GrantedPaths } from './granted-paths';
import type { Log } from './log';
import type { NativeHandlers } from './native';
import { isTrustedFrame } from './security';
import type { ServiceHost } from './service-host';

// More files than anyone drops at once; a bound for what a page may make us keep.
const droppedSchema = z.array(z.string().min(1).max(32_768)).max(10_000);

export type IpcOptions = {
  host: ServiceHost;
  native: NativeHandlers;
  paths: GrantedPaths;
  log: Log;
};

/** Opens the three channels to the page, each for the main frame of our own page only. */
export function openIpc({ host, native, paths, log }: IpcOptions): void {
  const assertTrusted = (event: IpcMainEvent | IpcMainInvokeEvent) => {
    if (isTrustedFrame(event.senderFrame)) return;
    log.write('sender-refused');
    throw new Error('Refused');
  };
  ipcMain.handle(channels.call, (event, message: unknown): Promise<WireResult> => {
    assertTrusted(event);
    return answering(log, () => route(readCall(message), { host, native, paths }));
  });
  ipcMain.handle(channels.grant, (event, files: unknown): GrantedPath[] => {
    assertTrusted(event);
    return droppedSchema.parse(files).map((path) => paths.grant(path, 'read'));
  });
  ipcMain.on(channels.subscribe, (event) => {
    if (!isTrustedFrame(event.senderFrame)) return log.write('sender-refused');
    push(event.sender, { name: 'service.status', payload: host.status });
  });
}

/** Tells a page a fact. */
export function push(contents: WebContents, event: AppEvent): void {
  if (!contents.isDestroyed()) contents.send(channels.event, event);
}

function readCall(message: unknown): WireCall {
  const call = wireCallSchema.safeParse(message);
  if (call.success) return call.data;
  throw new AppError('invalid-input', { where: 'call', problem: call.error.issues[0]?.code ?? '' });
}

async function route(call: WireCall, to: Omit<IpcOptions, 'log'>): Promise<WireResult> {
  const { name, input } = call;
  if (!isMethodName(name) || contract[name].caller !== 'client')
    throw new AppError('invalid-input', { where: 'name', problem: 'unknown-method' });
  if (!to.paths.allows(contract[name].input, input)) throw new AppError('path-not-granted', {});
  if (!isShellMethod(name)) return to.host.call(name, input);
  return { ok: true, value: await answerNatively(name, input, to.native) };
}

async function answerNatively<N extends ShellMethod>(
  name: N,
  input: unknown,
  native: NativeHandlers,
): Promise<unknown> {
  const parsed = contract[name].input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('invalid-input', { where: issue?.path.join('.') ?? '', problem: issue?.code ?? '' });
  }
  const handler: (input: Parameters<NativeHandlers[N]>[0]) => unknown = native[name];
  // The schema that parsed the input is the one its handler's type was read from.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return handler(parsed.data as Parameters<NativeHandlers[N]>[0]);
}

function isShellMethod(name: MethodName): name is ShellMethod {
  return contract[name].home === 'shell';
}

async function answering(log: Log, work: () => Promise<WireResult>): Promise<WireResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) log.writeThrown(error);
    return { ok: false, error: toWireError(error) };
  }
}
