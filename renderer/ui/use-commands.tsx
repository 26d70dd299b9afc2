import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CommandId } from '../../shared/commands';
import { commandsByShortcut, shortcutsOf } from '../../shared/keymap';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import type { Keyboard, Shortcut } from '../../shared/shortcut';
import { afterThisFrame, doWhatWasPutOff } from './after-frame';
import { type CommandHandlers, CommandRegistry, type KeyHandler } from './command-registry';
import { FocusOrigin } from './focus-rules';
import { KeyboardLabels } from './keyboard-labels';

/** What the user decided about keys. */
export type KeySettings = Pick<Settings, 'keys' | 'lettersBy'>;
type Keys = { keyboard: Keyboard; keys: Settings['keys'] };

const RegistryContext = createContext(new CommandRegistry());
const KeysContext = createContext<Keys>({
  keyboard: { mac: false, lettersBy: 'label', labels: new Map() },
  keys: {},
});

export type CommandsProviderProps = {
  /** Decides what `Mod` is. */
  mac: boolean;
  settings: KeySettings | undefined;
  children: ReactNode;
};

const closedChoice = '[aria-haspopup=listbox]:not([aria-expanded=true])';

/** Listens to the keyboard for everything inside. */
export function CommandsProvider({ mac, settings, children }: CommandsProviderProps): ReactNode {
  const [registry] = useState(() => new CommandRegistry());
  const [learnt] = useState(() => new KeyboardLabels());
  // What a key is called is drawn after what the key does.
  const subscribe = useCallback(
    (listener: () => void) => learnt.subscribe(() => afterThisFrame(listener)),
    [learnt],
  );
  const labels = useSyncExternalStore(subscribe, learnt.get);
  const { keys, lettersBy } = settings ?? defaultSettings;
  const inUse = useMemo(
    () => ({ keys, keyboard: { mac, lettersBy, labels } }),
    [keys, mac, lettersBy, labels],
  );
  const inForce = useMemo(() => commandsByShortcut(keys), [keys]);
  const latest = useLatest({ keyboard: inUse.keyboard, inForce });
  useEffect(() => {
    const focus = new FocusOrigin();
    const stopWatching = focus.watch();
    const press = (event: KeyboardEvent): void => {
      doWhatWasPutOff();
      learnt.learn(event);
      registry.press(event, focus, latest.current.keyboard, latest.current.inForce);
    };
    // A choice would open its list at any Enter, also at one that with Mod means something to the room.
    const pressOnChoice = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      if (!(event.target instanceof Element) || !event.target.matches(closedChoice)) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    const read = (): void => void learnt.read();
    read();
    window.addEventListener('keydown', pressOnChoice, { capture: true });
    window.addEventListener('keydown', press);
    // Another layout is chosen outside this window.
    window.addEventListener('focus', read);
    return () => {
      window.removeEventListener('keydown', pressOnChoice, { capture: true });
      window.removeEventListener('keydown', press);
      window.removeEventListener('focus', read);
      stopWatching();
    };
  }, [registry, learnt, latest]);
  return (
    <RegistryContext value={registry}>
      <KeysContext value={inUse}>{children}</KeysContext>
    </RegistryContext>
  );
}

/**
 * Answers to commands while the caller is on screen, whether they come by key, menu or button. When two callers answer
 * to one command, the one that appeared last does; a command nobody answers to does nothing.
 */
export function useCommands(handlers: CommandHandlers): void {
  const registry = use(RegistryContext);
  const latest = useLatest(handlers);
  useEffect(() => registry.addCommands(() => latest.current), [registry, latest]);
}

/** Gets every key press that is no command and belongs to no control or text field; answers whether it used it. */
export function useKeys(handler: KeyHandler): void {
  const registry = use(RegistryContext);
  const latest = useLatest(handler);
  useEffect(() => registry.addKeys(() => latest.current), [registry, latest]);
}

/** Gets key presses before the commands do, for what goes before everything as long as it lasts. */
export function useKeysFirst(handler: KeyHandler): void {
  const registry = use(RegistryContext);
  const latest = useLatest(handler);
  useEffect(() => registry.addKeysFirst(() => latest.current), [registry, latest]);
}

/** Does a command as if its key were pressed; answers whether anybody took it. */
export function useInvoke(): (id: CommandId) => boolean {
  const registry = use(RegistryContext);
  return useMemo(() => (id: CommandId) => registry.invoke(id), [registry]);
}

/** Asks which commands somebody answers to at this moment. */
export function useAvailable(): () => CommandId[] {
  const registry = use(RegistryContext);
  return useMemo(() => () => registry.available(), [registry]);
}

/** The shortcuts of a command that are in force, the one to show first. */
export function useShortcuts(id: CommandId): readonly Shortcut[] {
  return shortcutsOf(id, use(KeysContext).keys);
}

/** The keyboard in use: what its keys are called, and what a letter means. */
export function useKeyboard(): Keyboard {
  return use(KeysContext).keyboard;
}

/** Is this a Mac, where `Mod` is Command? */
export function useMac(): boolean {
  return use(KeysContext).keyboard.mac;
}

function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
