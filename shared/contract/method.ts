import type { z } from 'zod';

/** Where a method is answered: in the service (data and jobs) or in the shell (dialogs, file manager, window). */
export type MethodHome = 'service' | 'shell';

/**
 * What a method does to the library. `query` changes nothing. `edit` runs in one transaction and can be undone.
 * `write` changes things that undo does not cover: imports, jobs, settings.
 */
export type MethodKind = 'query' | 'edit' | 'write';

/** Who may call: the page and the command line (`client`), or only our own shell (`shell`), for what must not leave it. */
export type MethodCaller = 'client' | 'shell';

export type MethodDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  home: MethodHome;
  kind: MethodKind;
  caller: MethodCaller;
  input: Input;
  output: Output;
};

type Declaration = Omit<MethodDefinition, 'caller'>;

/** Declares one method of the contract as data; the types of callers and handlers are read from it. */
export function method<const D extends Declaration>(definition: D): D & { caller: 'client' } {
  return { ...definition, caller: 'client' };
}

/** Declares a method that only our own shell may call. */
export function shellOnlyMethod<const D extends Declaration>(definition: D): D & { caller: 'shell' } {
  return { ...definition, caller: 'shell' };
}
