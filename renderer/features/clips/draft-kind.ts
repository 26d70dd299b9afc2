import type { Draft } from '../../../shared/model/export-entry';

/** Is it a folder of numbered clips? A reel in one file is called after the reel. */
export function isFolderDraft({ kind, files }: Draft): boolean {
  return kind === 'reel' && files.some(({ name }) => name.startsWith('fragment-'));
}
