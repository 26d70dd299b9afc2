import { type CommandId, commands, isCommandId, matchesShortcut } from '../../shared/commands';
import { type FocusOrigin, isModalOpen, isTextField, mayFireWhileTyping } from './focus-rules';

/** What to do for a command; `whileTyping` lets its key through in a text field too. */
export type CommandHandler = (() => void) | { run: () => void; whileTyping: boolean };
export type CommandHandlers = Partial<Record<CommandId, CommandHandler>>;

/** Answers whether it used the key press. */
export type KeyHandler = (press: KeyboardEvent) => boolean;

/** What the rooms on screen answer to. The handler that came last is asked first. */
export class CommandRegistry {
  private readonly layers: (() => CommandHandlers)[] = [];
  private readonly keyHandlers: (() => KeyHandler)[] = [];

  addCommands(handlers: () => CommandHandlers): () => void {
    return addTo(this.layers, handlers);
  }

  addKeys(handler: () => KeyHandler): () => void {
    return addTo(this.keyHandlers, handler);
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
  press(event: KeyboardEvent, focus: FocusOrigin, mac: boolean): void {
    if (event.defaultPrevented || event.isComposing || isModalOpen()) return;
    if (focus.ownsKey(event.target, event)) return;
    const typing = isTextField(event.target);
    const handler = this.match(event, mac, typing && !mayFireWhileTyping(event));
    if (handler !== null) {
      event.preventDefault();
      run(handler);
    } else if (!typing && this.keyHandlers.toReversed().some((keys) => keys()(event))) {
      event.preventDefault();
    }
  }

  private match(event: KeyboardEvent, mac: boolean, onlyWhileTyping: boolean): CommandHandler | null {
    for (const [id, command] of Object.entries(commands)) {
      if (!isCommandId(id)) continue;
      if (!command.shortcuts.some((shortcut) => matchesShortcut(event, shortcut, mac))) continue;
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

function addTo<T>(list: T[], item: T): () => void {
  list.push(item);
  return () => {
    list.splice(list.indexOf(item), 1);
  };
}
