import { z } from 'zod';
import { fileFormats } from '../model/file-format';
import { idSchema } from '../model/id';
import { packageKinds } from '../model/package';
import { reportFormats } from '../model/report';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

export const shellMethods = {
  /** Lets the user choose one folder with recordings; null when the dialog was closed. */
  'shell.chooseFolder': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose one transcript; null when the dialog was closed. */
  'shell.chooseTranscript': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: grantedPathSchema.nullable(),
  }),
  /**
   * Moves the files a recording came from to the system's bin: only those that the library was found to have an identical
   * copy of. Answers with how many went. Errors: `not-found`, `original-kept`.
   */
  'shell.discardOriginals': method({
    home: 'shell',
    kind: 'write',
    input: z.object({ recording: idSchema }),
    output: z.object({ discarded: z.number().int() }),
  }),
  /** Lets the user choose recordings; empty when the dialog was closed without a choice. */
  'shell.chooseRecordings': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: z.array(grantedPathSchema),
  }),
  /** Lets the user choose where a clip goes; null when the dialog was closed. The dialog itself asks about overwriting. */
  'shell.chooseClipTarget': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ suggestedName: z.string().max(100) }),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose in which folder a folder of clips is made; null when the dialog was closed. */
  'shell.chooseClipFolder': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ suggestedName: z.string().max(100) }),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose where a report or handout goes; null when the dialog was closed. It asks about overwriting. */
  'shell.choosePaperTarget': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ suggestedName: z.string().max(100), format: z.enum(reportFormats) }),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose where a file for another program goes; null when the dialog was closed. It asks about overwriting. */
  'shell.chooseFileTarget': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ suggestedName: z.string().max(100), format: z.enum(fileFormats) }),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose one file with moments of another program; null when the dialog was closed. */
  'shell.chooseAnnotations': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose one package or feedback file; null when the dialog was closed. */
  'shell.choosePackage': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: grantedPathSchema.nullable(),
  }),
  /** Lets the user choose where a package or feedback file goes; null when the dialog was closed. It asks about overwriting. */
  'shell.choosePackageTarget': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ suggestedName: z.string().max(100), kind: z.enum(packageKinds) }),
    output: grantedPathSchema.nullable(),
  }),
  /** The packages that were opened with Terugblik outside its window, each handed out once; `files.opened` tells of more. */
  'shell.takeOpenedFiles': method({
    home: 'shell',
    kind: 'write',
    input: z.object({}),
    output: z.array(grantedPathSchema),
  }),
  /** Saves the user's card where they choose; `saved` is false when the dialog was closed. Errors: `clip-target-unwritable`. */
  'shell.saveCard': method({
    home: 'shell',
    kind: 'write',
    input: z.object({ suggestedName: z.string().max(100), text: z.string().min(1).max(1_000) }),
    output: z.object({ saved: z.boolean() }),
  }),
  /** Shows a file in the system's file manager. Only for paths that were granted. Errors: `path-not-granted`. */
  'shell.revealFile': method({
    home: 'shell',
    kind: 'query',
    input: z.object({ path: grantedPathSchema }),
    output: z.object({}),
  }),
  /** What the page must know before its first paint. `language` is the one in force, `version` the tool's own. */
  'shell.environment': method({
    home: 'shell',
    kind: 'query',
    input: z.object({}),
    output: z.object({
      language: z.enum(['nl', 'en']),
      platform: z.enum(['linux', 'darwin', 'win32']),
      version: z.string(),
    }),
  }),
  /** Quits the tool; for the start-up failure screen. */
  'shell.quit': method({ home: 'shell', kind: 'write', input: z.object({}), output: z.object({}) }),
  /** Starts the service again after it could not start. */
  'shell.restartService': method({ home: 'shell', kind: 'write', input: z.object({}), output: z.object({}) }),
};
