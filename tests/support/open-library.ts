import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { Service } from '../../electron/service/service';
import type { MethodInput, MethodOutput, ServiceMethod } from '../../shared/contract';
import type { AppEvent } from '../../shared/contract/events';
import { type GrantedPath, grantedPathSchema } from '../../shared/contract/granted-path';
import type { Recording } from '../../shared/model/recording';
import { AppError } from '../../shared/errors';
import { binaries } from './binaries';
import { temporaryFolder } from './temporary-folder';

export const resourcesFolder = resolve(import.meta.dirname, '..', '..', 'resources');

export function granted(path: string): GrantedPath {
  return grantedPathSchema.parse(path);
}

/** A real service on a real library, as the window and the command line use it. */
export type OpenLibrary = {
  folder: string;
  service: Service;
  events: AppEvent[];
  log: string[];
  /** Calls the contract; throws `AppError`. */
  call: <N extends ServiceMethod>(name: N, input: MethodInput<N>) => Promise<MethodOutput<N>>;
  /** Imports one file and waits until it stands in the library; throws what it is refused with. */
  takeIn: (path: string) => Promise<{ recording: Recording; duplicate: boolean }>;
  close: () => Promise<void>;
};

/**
 * Opens a library, in a folder of its own unless one is given; closed after the test at the latest. `listening`: a new one
 * listens by itself for who speaks, as a user's does; that takes a while for each recording.
 */
export async function openLibrary(folder?: string, { listening = false } = {}): Promise<OpenLibrary> {
  const libraryFolder = folder ?? (await temporaryFolder());
  const events: AppEvent[] = [];
  const log: string[] = [];
  const service = await Service.open({
    libraryFolder,
    resourcesFolder,
    binaries,
    sqliteAddon: null,
    emit: (event) => events.push(event),
    log: (entry) => log.push(JSON.stringify(entry)),
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await service.close();
  };
  onTestFinished(close);
  const call: OpenLibrary['call'] = async (name, input) => {
    const result = await service.call(name, input);
    if (!result.ok) throw AppError.fromWire(result.error);
    return result.value as MethodOutput<typeof name>;
  };
  if (folder === undefined && !listening) {
    await call('settings.set', { listensByItself: false });
    events.length = 0;
  }
  const takeIn: OpenLibrary['takeIn'] = async (path) => {
    const { batch } = await call('imports.add', { paths: [granted(path)] });
    const [item] = await service.imported(batch);
    if (item === undefined) throw new Error('one path became no item');
    if (item.error !== null) throw AppError.fromWire(item.error);
    const recording = await call('recordings.get', { recording: item.recording ?? '' });
    return { recording, duplicate: item.duplicate };
  };
  return { folder: libraryFolder, service, events, log, call, takeIn, close };
}
