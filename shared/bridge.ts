import type { CallResult, Contract, MethodInput, MethodName } from './contract';
import type { AppEvent } from './contract/events';
import type { GrantedPath } from './contract/granted-path';

/** What the page may call; methods for our own shell only are left out. */
export type ClientMethod = {
  [N in MethodName]: Contract[N]['caller'] extends 'client' ? N : never;
}[MethodName];

/** A browser `File`, seen from code that knows no browser. */
export type DroppedFile = { readonly name: string; readonly size: number };

/** `window.terugblik`: all that the page has besides the web platform. */
export type Bridge = {
  /** Asks something of the contract. Never rejects: what goes wrong is `{ ok: false, error }`. */
  call: <N extends ClientMethod>(name: N, input: MethodInput<N>) => Promise<CallResult<N>>;
  /**
   * Hears every event from now on, beginning with the last `service.status`, until the function it answers is called.
   * Another listener's start repeats that status.
   */
  on: (listener: (event: AppEvent) => void) => () => void;
  /** Grants the service the right to read files that the user dropped on the page; files that are not on disk are skipped. */
  grantDropped: (files: readonly DroppedFile[]) => Promise<readonly GrantedPath[]>;
};
