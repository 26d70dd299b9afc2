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

/** A file, read in pieces. When it is opened it throws `file-missing`, `file-unreadable` or `file-is-folder`. */
export function fileEntry(name: string, path: string, sizeBytes: number): SealEntry {
  return {
    name,
    sizeBytes,
    open: async function* open() {
      const pieces = await piecesOf(path);
      try {
        for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) yield piece;
      } finally {
        await pieces.close();
      }
    },
  };
}

async function piecesOf(path: string): Promise<FilePieces> {
  const file = await openSource(path);
  try {
    return await FilePieces.open(path, 0, (await file.stat()).size);
  } finally {
    await file.close();
  }
}
