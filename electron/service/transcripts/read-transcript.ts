import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { readWhole } from '../read-whole';
import { decodeText } from './decode-text';

const maxBytes = 20 << 20;

/**
 * The text of a file that the user says is a transcript.
 * Errors: `file-missing`, `file-unreadable`, `file-is-folder`, `transcript-too-large`, `transcript-unreadable`.
 */
export async function readTranscriptText(path: string): Promise<string> {
  const bytes = await readWhole(path, maxBytes, (name) => new AppError('transcript-too-large', { name }));
  const text = decodeText(bytes);
  if (text === null) throw new AppError('transcript-unreadable', { name: basename(path) });
  return text;
}
