/** What a package may hold at most. A package is hostile until proven otherwise. */
export type ReadLimits = {
  /** Things inside, folders and other extras counted too. */
  entries: number;
  /** All of it together. */
  totalBytes: number;
  /** What is read whole into memory. */
  bytesInMemory: number;
  /** What the thing of this name may measure. */
  bytesOf: (name: string) => number;
};

const megabyte = 1 << 20;
const documentBytes = 64 * megabyte;
const mediaBytes = 2 ** 38;

/** Documents of 64 MB and media of 256 GB: far above any real package. */
export const ordinaryLimits: ReadLimits = {
  entries: 2_000,
  totalBytes: 2 * mediaBytes,
  bytesInMemory: documentBytes,
  bytesOf: (name) => (name.startsWith('media/') ? mediaBytes : documentBytes),
};

/** Records before a file: names and sizes, and what macOS knows of it. */
export const recordBytes = megabyte;
/** Zeros behind the end; tar fills up to ten kilobytes. */
export const endBytes = megabyte;
