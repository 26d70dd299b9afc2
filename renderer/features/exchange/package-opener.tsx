import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodOutput } from '../../../shared/contract/index';
import type { Id } from '../../../shared/model/id';
import { isPackageName } from '../../../shared/model/package';
import { call } from '../../api/client';
import { useEvent } from '../../api/events';
import { useCommands } from '../../ui/use-commands';
import { OpeningDialog } from './opening-dialog';
import { nameOf } from './use-handover';

/** A package to open: a file that the user pointed at, or one that was found in the watched folder. */
export type PackageSource = { path: GrantedPath } | { found: Id; name: string };

/** What came of it. */
export type Opened = MethodOutput<'exchange.open'>;

const OpenerContext = createContext<(source: PackageSource) => void>(() => {});
const WaitingContext = createContext<string | null>(null);

/** Opens a package or feedback file, wherever the user is. */
export function useOpenPackage(): (source: PackageSource) => void {
  return use(OpenerContext);
}

/** The name of the file that will be opened as soon as it may; null when there is none. */
export function useWaitingPackage(): string | null {
  return use(WaitingContext);
}

/** Is it, by its name, one of our files? */
export function isPackage(path: string): boolean {
  return isPackageName(nameOf(path));
}

/**
 * Takes packages in by menu, by drop, and as they were opened outside the window. Several wait for each other.
 * `onReview` enters the conversation that came in; `onFeedback` the place where the two layers stand side by side. While
 * `paused` they wait, and `useWaitingPackage` says for what.
 */
export function PackageOpener(props: {
  paused: boolean;
  onReview: (recording: Id) => void;
  onFeedback: (recording: Id) => void;
  children: ReactNode;
}): ReactNode {
  const [waiting, setWaiting] = useState<readonly PackageSource[]>([]);
  const open = useCallback((source: PackageSource) => setWaiting((list) => withSource(list, source)), []);
  const choose = useCallback(
    () =>
      void call('shell.choosePackage', {}).then(
        (path) => {
          if (path !== null) open({ path });
        },
        () => {},
      ),
    [open],
  );
  const take = useCallback(
    () =>
      void call('shell.takeOpenedFiles', {}).then(
        (paths) => paths.forEach((path) => open({ path })),
        () => {},
      ),
    [open],
  );
  useEffect(take, [take]);
  useEvent('files.opened', take);
  useCommands(props.paused ? {} : { openPackage: { run: choose, whileTyping: true } });
  const [first] = waiting;
  const leave = (): void => setWaiting((list) => list.slice(1));
  return (
    <OpenerContext value={useMemo(() => open, [open])}>
      <WaitingContext value={first === undefined ? null : nameOfSource(first)}>
        {props.children}
      </WaitingContext>
      {first !== undefined && !props.paused && (
        <OpeningDialog
          key={keyOf(first)}
          source={first}
          onClose={leave}
          onReview={(recording) => {
            leave();
            props.onReview(recording);
          }}
          onFeedback={(recording) => {
            leave();
            props.onFeedback(recording);
          }}
        />
      )}
    </OpenerContext>
  );
}

function keyOf(source: PackageSource): string {
  return 'path' in source ? source.path : source.found;
}

/** A file that was opened twice in a row is opened once. */
function withSource(list: readonly PackageSource[], source: PackageSource): readonly PackageSource[] {
  return list.some((one) => keyOf(one) === keyOf(source)) ? list : [...list, source];
}

export function nameOfSource(source: PackageSource): string {
  return 'path' in source ? nameOf(source.path) : source.name;
}
