import { homedir } from 'node:os';
import { join } from 'node:path';

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

const recordingsFolderName = 'recordings';

/** The files of a library, by the id of the recording they belong to. */
export class LibraryFolder {
  constructor(readonly path: string) {}

  /** The folder that holds one folder a recording. */
  get recordings(): string {
    return join(this.path, recordingsFolderName);
  }

  recording(id: string): string {
    return join(this.recordings, id);
  }

  file(recording: string, name: string): string {
    return join(this.recordings, recording, name);
  }
}
