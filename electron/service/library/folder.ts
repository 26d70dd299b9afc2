import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { idSchema } from '../../../shared/model/id';

/**
 * Where a library lies when nobody says otherwise: in the user's local application data, not among the documents, which
 * on many work computers are copied to a cloud by themselves.
 */
export function defaultLibraryFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Terugblik', 'library');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Terugblik', 'library');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'terugblik', 'library');
}

/** The folder of a library that holds its recordings. */
export const recordingsFolderName = 'recordings';

/**
 * The files of a library, by the id of the recording they belong to. Ids and names come from the database, which may be
 * damaged or somebody else's: what would lead out of the library is refused. Errors: `library-damaged`.
 */
export class LibraryFolder {
  /** Recordings whose files are being put in place before there is a row: nobody may take these away meanwhile. */
  readonly beingFilled = new Set<string>();

  constructor(readonly path: string) {}

  /** The folder that holds one folder a recording. */
  get recordings(): string {
    return join(this.path, recordingsFolderName);
  }

  /** What can be made again at any time, and is thrown away at every start. */
  get stretches(): string {
    return join(this.path, 'cache', 'stretches');
  }

  /** What was made to be watched before it may leave, one folder a job. */
  get drafts(): string {
    return join(this.path, 'drafts');
  }

  draft(job: string): string {
    if (!idSchema.safeParse(job).success) throw new AppError('library-damaged', {});
    return join(this.drafts, job);
  }

  recording(id: string): string {
    if (!idSchema.safeParse(id).success) throw new AppError('library-damaged', {});
    return join(this.recordings, id);
  }

  file(recording: string, name: string): string {
    if (basename(name) !== name || ['', '.', '..'].includes(name)) throw new AppError('library-damaged', {});
    return join(this.recording(recording), name);
  }
}
