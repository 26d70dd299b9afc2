const focusable = 'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), summary';

/** What has the focus is about to go from the page: what comes after it gets the focus, or else what stands before it. */
export function passFocusOn(going: Element | null): void {
  const around = going?.closest('aside, main');
  if (going === null || around === null || around === undefined) return;
  const others = [...around.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => !going.contains(one) && one.offsetParent !== null,
  );
  const isAfter = (one: HTMLElement): boolean =>
    (going.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  (others.find(isAfter) ?? others.at(-1))?.focus();
}
