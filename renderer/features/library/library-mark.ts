import { afterFrame } from '../../ui/after-frame';

/** Marks `library:shown` on the performance timeline: the cards were drawn and answer to keys. The bench reads it. */
export function markLibraryShown(): void {
  afterFrame(() => performance.mark('library:shown'));
}
