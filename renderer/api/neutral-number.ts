// Counts on from one to the next on this computer; says nothing about what is in them.
const keys = {
  clip: 'terugblik.clip-number',
  reel: 'terugblik.reel-number',
  report: 'terugblik.report-number',
  handout: 'terugblik.handout-number',
} as const;

/** The number that the next one will have. */
export function nextNumber(kind: keyof typeof keys): number {
  return Number(localStorage.getItem(keys[kind]) ?? '0') + 1;
}

/** Says that a number was used. */
export function countOn(kind: keyof typeof keys, number: number): void {
  localStorage.setItem(keys[kind], String(number));
}
