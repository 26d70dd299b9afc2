/**
 * A time as people type it, in milliseconds: `12:31,4`, `1:02:03.25`, `95` or `95,5` seconds. Null for what is no time.
 */
export function parseClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/u.exec(text.trim());
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', rest = ''] = match;
  // Sixty of the smaller make one of the greater, once there is a greater one.
  if (match[2] !== undefined && Number(seconds) > 59) return null;
  if (match[1] !== undefined && Number(minutes) > 59) return null;
  return (
    (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000 + Number(rest.padEnd(3, '0'))
  );
}
