import { openSource } from '../../media/store-source';
import { FilePieces } from '../../media/file-pieces';

/** One thing to be put into a package. `open` gives exactly `sizeBytes`, in pieces that may be changed once the next is asked for. */
export type SealEntry = { name: string; sizeBytes: number; open: () => AsyncIterable<Uint8Array> };

/** Something small that is in memory. */
export function documentEntry(name: string, content: string | Uint8Array): SealEntry {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    sizeBytes: bytes.byteLength,
    open: async function* open() {
      yield await Promise.resolve(bytes);
    },
  };
}

/**
 * A file, read in pieces; `isFresh` when it was just written. When it is opened it throws `file-missing`, `file-unreadable`
 * or `file-is-folder`.
 */
export function fileEntry(name: string, path: string, sizeBytes: number, isFresh = false): SealEntry {
  return {
    name,
    sizeBytes,
    open: async function* open() {
      const pieces = await piecesOf(path, isFresh);
      try {
        for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) yield piece;
      } finally {
        await pieces.close();
      }
    },
  };
}

async function piecesOf(path: string, isFresh: boolean): Promise<FilePieces> {
  const file = await openSource(path);
  try {
    return await FilePieces.open(path, 0, (await file.stat()).size, isFresh);
  } finally {
    await file.close();
  }
}
