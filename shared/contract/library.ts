import { z } from 'zod';
import { method } from './method';

export const libraryMethods = {
  /** Where the library lies, in the file system's own words. */
  'library.info': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.object({ folder: z.string(), schemaVersion: z.number().int() }),
  }),
  /**
   * Checks the whole library: database integrity, references, every stored file's presence, size and content hash.
   * `problems` are `{code, name}`: `database`, `reference`, `file-missing`, `file-size`, `file-content`, `stray-file`.
   */
  'library.verify': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.object({
      ok: z.boolean(),
      problems: z.array(
        z.object({
          code: z.enum(['database', 'reference', 'file-missing', 'file-size', 'file-content', 'stray-file']),
          name: z.string(),
        }),
      ),
    }),
  }),
};
