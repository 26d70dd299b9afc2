/**
 * When a key press belongs to the control that has the focus, and when to the room. The aim: typing is never disturbed,
 * controls work by keyboard, and a click on a button never makes a shortcut die.
 */

// Fields in which these, with Mod, are the field's own: undo, clipboard, word and line movement.
const editingKeys = new Set([
  ...['a', 'c', 'v', 'x', 'y', 'z', 'backspace', 'delete', 'home', 'end', 'enter'],
  ...['arrowleft', 'arrowright', 'arrowup', 'arrowdown'],
]);
const typelessInputs = new Set([
  ...['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'],
]);
const activationKeys = new Set([' ', 'Enter']);
const movementKeys = new Set([
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
]);
const activated =
  'button, a[href], summary, select, input, [role=button], [role=tab], [role=option], [role=radio], [role=switch]';
const moved =
  'select, input[type=range], input[type=radio], [role=radio], [role=tab], [role=slider], [role=option], [role=listbox]';

/** A choice whose list is shut, in which nothing is typed. */
const closedChoice = 'input[readonly][aria-haspopup=listbox]:not([aria-expanded=true])';

/** Is text typed here? */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !typelessInputs.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Is a dialog or menu open, which then gets every key? */
export function isModalOpen(): boolean {
  return document.querySelector('[aria-modal="true"]:not([data-leaving] *), [role="menu"]') !== null;
}

/** May a shortcut be used while someone types? Only with Mod, where that means nothing to a field, and the F keys. */
export function mayFireWhileTyping(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): boolean {
  if (/^F\d+$/u.test(press.key)) return true;
  return (press.ctrlKey || press.metaKey) && !press.altKey && !editingKeys.has(press.key.toLowerCase());
}

/** Does this press put a character into a text field? Then it is the field's, whatever else it is a shortcut of. */
export function typesCharacter(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { altGraph: boolean },
): boolean {
  const held = press.ctrlKey || press.metaKey || press.altKey;
  return Array.from(press.key).length === 1 && (press.altGraph || !held);
}

/** Remembers whether the focus came by pointer: then the control does not keep the room's keys to itself. */
export class FocusOrigin {
  private lastWasPointer = false;
  private readonly byPointer = new WeakSet<EventTarget>();

  /** Starts to watch; answers with how to stop. */
  watch(): () => void {
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    window.addEventListener('pointerdown', () => this.setLast(true), options);
    window.addEventListener('keydown', () => this.setLast(false), options);
    window.addEventListener('focusin', (event) => this.note(event.target), options);
    return () => stop.abort();
  }

  /** Does this press belong to the control that has the focus? */
  ownsKey(target: EventTarget | null, press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
    if (!(target instanceof Element) || press.ctrlKey || press.metaKey) return false;
    // A list of moments and the selected card: their keys are the room's own. Of other cards only Space is, so that it plays
    // on wherever the focus was left; Enter goes to the moment.
    if (target.matches('[data-room-keys]:not([data-room-keys=space])')) return false;
    if (press.key === ' ' && target.matches('[data-room-keys=space]')) return false;
    if (target.matches(closedChoice)) return activationKeys.has(press.key) || movementKeys.has(press.key);
    if (target.closest('[role=menu], [role=listbox], [role=combobox]') !== null) return true;
    if (this.byPointer.has(target)) return false;
    return (
      (activationKeys.has(press.key) && target.matches(activated)) ||
      (movementKeys.has(press.key) && target.matches(moved))
    );
  }

  private setLast(pointer: boolean): void {
    this.lastWasPointer = pointer;
  }

  private note(target: EventTarget | null): void {
    if (target === null) return;
    if (this.lastWasPointer) this.byPointer.add(target);
    else this.byPointer.delete(target);
  }
}
