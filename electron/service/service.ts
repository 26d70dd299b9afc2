import { basename, join } from 'node:path';
import {
  type CallResult,
  contract,
  isMethodName,
  type MethodArguments,
  type MethodName,
  type MethodOutput,
  type ServiceMethod,
} from '../../shared/contract';
import type { AppEvent } from '../../shared/contract/events';
import { AppError, toWireError } from '../../shared/errors';
import type { ImportItem } from '../../shared/model/import-item';
import { annotationHandlers } from './annotations/handlers';
import { sweepDrafts } from './clips/drafts';
import { clipHandlers } from './clips/handlers';
import { commentHandlers } from './comments/handlers';
import { consentHandlers } from './consents/handlers';
import type { LogEntry, ServiceContext } from './context';
import { coverHandlers } from './covers/handlers';
import { explainFailure, explainFolderFailure } from './db/failure';
import { openDatabase } from './db/open';
import { placeOf } from './error-place';
import { exchangeHandlers } from './exchange/handlers';
import { ExchangeTasks } from './exchange/tasks';
import { clearWorkplaces } from './exchange/workplace';
import { exportHandlers } from './exports/handlers';
import { fileHandlers } from './formats/handlers';
import { frameworkHandlers } from './frameworks/handlers';
import { FrameworkShelf } from './frameworks/copies';
import { loadFrameworks } from './frameworks/shelf';
import type { Handler } from './handler';
import { goalHandlers } from './goals/handlers';
import { historyHandlers } from './history/handlers';
import { samplePath } from './imports/add-sample';
import { importHandlers } from './imports/handlers';
import { ImportQueue } from './imports/import-queue';
import { inboxHandlers } from './inbox/handlers';
import { WatchedFolder } from './inbox/watched-folder';
import { jobHandlers } from './jobs/handlers';
import { JobRunner } from './jobs/runner';
import { LibraryFolder } from './library/folder';
import { layerHandlers } from './layers/handlers';
import { libraryHandlers } from './library/handlers';
import { removeUnknown } from './library/remove-unknown';
import { decodedInput } from './media/args';
import type { MediaBinaries } from './media/binaries';
import { runFfmpeg } from './media/ffmpeg';
import { probeFile } from './media/probe';
import { removeStrays } from './media/store';
import { openFolder } from './media/target';
import { refuseOwnFolder } from './own-folder';
import { peopleHandlers } from './people/handlers';
import { ownerRowId } from './people/queries';
import { finishRemovals, recordingHandlers } from './recordings/handlers';
import { enqueueAllMissing } from './recordings/enqueue-missing';
import { findMissing } from './recordings/relink';
import { renewFacts } from './recordings/renew-facts';
import { reelHandlers } from './reels/handlers';
import { reflectionHandlers } from './reflections/handlers';
import { reportHandlers } from './report/handlers';
import { searchHandlers } from './search/handlers';
import { settingsHandlers } from './settings/handlers';
import { speakerHandlers } from './speakers/handlers';
import { speechHandlers } from './speech/handlers';
import { StretchMaker } from './stretches/stretch-maker';
import { transcriptHandlers } from './transcripts/handlers';

const handlers: { [N in ServiceMethod]: Handler<N> } = {
  ...recordingHandlers,
  ...importHandlers,
  ...annotationHandlers,
  ...peopleHandlers,
  ...layerHandlers,
  ...goalHandlers,
  ...commentHandlers,
  ...consentHandlers,
  ...exchangeHandlers,
  ...inboxHandlers,
  ...transcriptHandlers,
  ...speakerHandlers,
  ...speechHandlers,
  ...reflectionHandlers,
  ...searchHandlers,
  ...historyHandlers,
  ...frameworkHandlers,
  ...clipHandlers,
  ...fileHandlers,
  ...reelHandlers,
  ...coverHandlers,
  ...exportHandlers,
  ...reportHandlers,
  ...jobHandlers,
  ...settingsHandlers,
  ...libraryHandlers,
};

export type ServiceOptions = {
  libraryFolder: string;
  /** The folder with `frameworks`, `sample` and `fonts`. */
  resourcesFolder: string;
  binaries: MediaBinaries;
  /** Another build of the SQLite addon, for an Electron too old for the one that comes with it. */
  sqliteAddon: string | null;
  emit: (event: AppEvent) => void;
  log: (entry: LogEntry) => void;
  /** Prints a page; left out where nothing can. */
  print?: ServiceContext['print'];
};

/** The library, open: answers calls of the contract until it is closed. */
export class Service {
  /** What goes on behind the opening, and must have ended before closing. */
  private readonly background: Promise<void>[] = [];

  private constructor(private readonly context: ServiceContext) {}

  /** Opens a library, making it where there is none. Errors: the `library-…` codes, `framework-invalid`. */
  static async open(options: ServiceOptions): Promise<Service> {
    const ours = loadFrameworks(join(options.resourcesFolder, 'frameworks'));
    const library = new LibraryFolder(options.libraryFolder);
    const db = openDatabase(options.libraryFolder, options.sqliteAddon);
    const shelf = new FrameworkShelf(db, ours);
    const context: ServiceContext = {
      ...options,
      print: options.print ?? null,
      db,
      library,
      get frameworks() {
        return shelf.list();
      },
      jobs: new JobRunner(),
      imports: new ImportQueue(),
      stretches: new StretchMaker(library.stretches, options.binaries),
      exchange: new ExchangeTasks(options.emit),
      watched: new WatchedFolder(),
    };
    try {
      db.transaction(() => ownerRowId(db)).immediate();
      await removeStrays(library.recordings);
      await clearWorkplaces(library);
      await finishRemovals(context);
      await removeUnknown(context);
      await context.stretches.start();
      await renewFacts(context);
      context.jobs.start(context);
      await sweepDrafts(context);
      enqueueAllMissing(context);
      context.jobs.pump();
      context.imports.start(context);
      context.watched.start(context);
    } catch (error) {
      db.close();
      throw explainFolderFailure(error);
    }
    const service = new Service(context);
    service.background.push(findMissing(context).catch(() => context.log({ event: 'missing-unknown' })));
    return service;
  }

  /** Answers one call; never throws. */
  async call(name: string, input: unknown): Promise<CallResult> {
    try {
      if (!isMethodName(name) || !isServiceMethod(name)) {
        throw new AppError('invalid-input', { where: 'name', problem: 'unknown-method' });
      }
      return { ok: true, value: await this.answer(name, input) };
    } catch (error) {
      const wire = toWireError(explainFailure(error));
      if (wire.code === 'internal')
        this.context.log({ event: 'call-failed', method: name, detail: placeOf(error) });
      return { ok: false, error: wire };
    }
  }

  /**
   * Has the system read the programs that look into a file before anybody waits for it: the first of a session would else
   * take three times as long. Whatever goes wrong goes wrong again, in words, when it matters.
   */
  async warmUp(): Promise<void> {
    const { resourcesFolder, binaries } = this.context;
    const path = samplePath(resourcesFolder);
    await probeFile({ path, name: basename(path), binaries }).catch(() => undefined);
    await runFfmpeg({
      binaries,
      plan: {
        inputs: [decodedInput(path, { startMs: 0, durationMs: 1000 })],
        outputOptions: ['-map', '0:a:0'],
        output: { to: 'nothing' },
      },
      step: 'warm-up',
      isBackground: true,
    }).catch(() => undefined);
  }

  /** Opens a folder for what leaves, made where there is none. Throws `clip-target-unwritable`, also inside the library. */
  async openFolder(folder: string): Promise<void> {
    refuseOwnFolder(this.context.library.path, { target: folder });
    await openFolder(folder);
  }

  /** Resolves once no job of this recording waits or runs any more. */
  async settled(recording: string): Promise<void> {
    await this.context.jobs.settled(recording);
  }

  /** Resolves once every item of an import has come to its end, with how. */
  async imported(batch: string): Promise<ImportItem[]> {
    return await this.context.imports.settled(batch);
  }

  /** Stops all work (taken up at the next opening) and closes the library. */
  async close(): Promise<void> {
    this.context.watched.close();
    await this.context.exchange.close();
    await this.context.imports.close();
    await this.context.stretches.close();
    await this.context.jobs.close();
    await Promise.all(this.background);
    this.context.db.close();
  }

  private answer<N extends ServiceMethod>(
    name: N,
    input: unknown,
  ): MethodOutput<N> | Promise<MethodOutput<N>> {
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new AppError('invalid-input', { where: issue?.path.join('.') ?? '', problem: issue?.code ?? '' });
    }
    refuseOwnFolder(this.context.library.path, parsed.data);
    const handler: Handler<N> = handlers[name];
    // The schema that parsed the input is the one its handler's type was read from; TypeScript cannot follow that by name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return handler(this.context, parsed.data as MethodArguments<N>);
  }
}

function isServiceMethod(name: MethodName): name is ServiceMethod {
  return contract[name].home === 'service';
}
