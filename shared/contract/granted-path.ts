import { z } from 'zod';

/**
 * An absolute path that the user chose: a dialog's answer, a dropped file, an argument of the command line.
 * The shell relays only paths that it handed out itself, so a hostile page cannot make the service read or write files.
 */
export const grantedPathSchema = z
  .string()
  .max(32_768)
  .regex(/^[^\0]+$/u)
  .brand<'GrantedPath'>();
export type GrantedPath = z.infer<typeof grantedPathSchema>;
