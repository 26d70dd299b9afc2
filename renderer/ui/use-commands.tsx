import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { CommandId } from '../../shared/commands';
import { doWhatWasPutOff } from './after-frame';
import { type CommandHandlers, CommandRegistry, type KeyHandler } from './command-registry';
import { FocusOrigin } from './focus-rules';

type Commands = { registry: CommandRegistry; mac: boolean };

const CommandsContext = createContext<Commands>({ registry: new CommandRegistry(), mac: false });

/** Listens to the keyboard for everything inside. `mac` decides what `Mod` is. */
export function CommandsProvider({ mac, children }: { mac: boolean; children: ReactNode }): ReactNode {
  const commands = useMemo(() => ({ registry: new CommandRegistry(), mac }), [mac]);
  useEffect(() => {
    const focus = new FocusOrigin();
    const stopWatching = focus.watch();
    const press = (event: KeyboardEvent): void => {
      doWhatWasPutOff();
      commands.registry.press(event, focus, commands.mac);
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
      stopWatching();
    };
  }, [commands]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

/**
 * Answers to commands while the caller is on screen, whether they come by key, menu or button. When two callers answer
 * to one command, the one that appeared last does; a command nobody answers to does nothing.
 */
export function useCommands(handlers: CommandHandlers): void {
  const { registry } = use(CommandsContext);
  const latest = useLatest(handlers);
  useEffect(() => registry.addCommands(() => latest.current), [registry, latest]);
}

/** Gets every key press that is no command and belongs to no control or text field; answers whether it used it. */
export function useKeys(handler: KeyHandler): void {
  const { registry } = use(CommandsContext);
  const latest = useLatest(handler);
  useEffect(() => registry.addKeys(() => latest.current), [registry, latest]);
}

/** Does a command as if its key were pressed; answers whether anybody took it. */
export function useInvoke(): (id: CommandId) => boolean {
  const { registry } = use(CommandsContext);
  return useMemo(() => (id: CommandId) => registry.invoke(id), [registry]);
}

/** Is this a Mac, where `Mod` is Command? */
export function useMac(): boolean {
  return use(CommandsContext).mac;
}

function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
