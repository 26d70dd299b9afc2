/** Speeds of the shuttle, one for each press in the same direction. */
export const shuttleSpeeds: readonly number[] = [1, 1.5, 2, 3];

/**
 * How fast it goes after one more press. Speeds are signed: below zero is backward, zero stands still. Forward begins at
 * the speed the user chose (`ownRate`), backward at 1; a press against the direction turns round at once.
 */
export function nextShuttle(speed: number, direction: 1 | -1, ownRate: number): number {
  const going = speed * direction;
  if (going <= 0) return direction === 1 ? ownRate : -1;
  const faster = shuttleSpeeds.find((offered) => offered > going);
  return (faster ?? going) * direction;
}

/** Where going back has come to, for a speed above zero. */
export function backwardPosition(fromMs: number, speed: number, elapsedMs: number): number {
  return Math.max(0, Math.round(fromMs - speed * elapsedMs));
}
