import { type CommandId, commands, isCommandId } from '../../shared/commands';
import { type Keyboard, keysOfPress, type Shortcut, shortcutsOfPress } from '../../shared/shortcut';
import {
  type FocusOrigin,
  isModalOpen,
  isTextField,
  mayFireWhileTyping,
  typesCharacter,
} from './focus-rules';

/** What to do for a command; `whileTyping` lets its key through in a text field too. */
export type CommandHandler = (() => void) | { run: () => void; whileTyping: boolean };
export type CommandHandlers = Partial<Record<CommandId, CommandHandler>>;

/** Answers whether it used the key press; `key` is what shortcuts call it. */
export type KeyHandler = (press: KeyboardEvent, key: string) => boolean;

/** What the rooms on screen answer to. The handler that came last is asked first. */
export class CommandRegistry {
  private readonly layers: (() => CommandHandlers)[] = [];
  private readonly keyHandlers: (() => KeyHandler)[] = [];
  private readonly firstKeyHandlers: (() => KeyHandler)[] = [];

  addCommands(handlers: () => CommandHandlers): () => void {
    return addTo(this.layers, handlers);
  }

  addKeys(handler: () => KeyHandler): () => void {
    return addTo(this.keyHandlers, handler);
  }

  /** These are asked before the commands. */
  addKeysFirst(handler: () => KeyHandler): () => void {
    return addTo(this.firstKeyHandlers, handler);
  }

  /** The commands that somebody answers to now, in their own order. */
  available(): CommandId[] {
    return Object.keys(commands)
      .filter(isCommandId)
      .filter((id) => this.find(id) !== null);
  }

  /** Does what the user asked for by menu or button. Undo and redo in a text field are the field's own. */
  invoke(id: CommandId): boolean {
    if (isModalOpen()) return false;
    if ((id === 'undo' || id === 'redo') && isTextField(document.activeElement)) {
      return document.execCommand(id);
    }
    const handler = this.find(id);
    if (handler === null) return false;
    run(handler);
    return true;
  }

  /** Gives a key press to the first command it means, then to the rooms' own keys. */
  press(
    event: KeyboardEvent,
    focus: FocusOrigin,
    keyboard: Keyboard,
    inForce: ReadonlyMap<Shortcut, readonly CommandId[]>,
  ): void {
    if (event.defaultPrevented || event.isComposing || isModalOpen()) return;
    if (focus.ownsKey(event.target, event)) return;
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    const altGraph = event.getModifierState('AltGraph');
    const press = { key, code, ctrlKey, metaKey, shiftKey, altKey, altGraph };
    const [name = key] = keysOfPress(press, keyboard);
    const typing = isTextField(event.target);
    if (typing && typesCharacter(press)) return;
    if (!typing && asked(this.firstKeyHandlers, event, name)) return event.preventDefault();
    const meant = shortcutsOfPress(press, keyboard).flatMap((shortcut) => inForce.get(shortcut) ?? []);
    const handler = this.match(meant, typing && !mayFireWhileTyping(event));
    if (handler !== null) {
      event.preventDefault();
      run(handler);
    } else if (!typing && asked(this.keyHandlers, event, name)) {
      event.preventDefault();
    }
  }

  private match(meant: readonly CommandId[], onlyWhileTyping: boolean): CommandHandler | null {
    for (const id of meant) {
      const handler = this.find(id);
      if (handler === null) continue;
      if (onlyWhileTyping && (typeof handler === 'function' || !handler.whileTyping)) continue;
      return handler;
    }
    return null;
  }

  private find(id: CommandId): CommandHandler | null {
    for (const layer of this.layers.toReversed()) {
      const handler = layer()[id];
      if (handler !== undefined) return handler;
    }
    return null;
  }
}

function run(handler: CommandHandler): void {
  if (typeof handler === 'function') handler();
  else handler.run();
}

/** The handler that came last is asked first, until one used it. */
function asked(handlers: readonly (() => KeyHandler)[], event: KeyboardEvent, key: string): boolean {
  return handlers.toReversed().some((handler) => handler()(event, key));
}

function addTo<T>(list: T[], item: T): () => void {
  list.push(item);
  return () => {
    list.splice(list.indexOf(item), 1);
  };
}
