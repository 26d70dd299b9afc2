/** `H:MM:SS` and thousandths, with two digits for the hours at least; `sign` stands before the thousandths. */
export function writeClock(milliseconds: number, sign: '.' | ','): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, seconds] = [
    milliseconds / 3_600_000,
    (milliseconds / 60_000) % 60,
    (milliseconds / 1000) % 60,
  ];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${sign}${String(milliseconds % 1000).padStart(3, '0')}`;
}

// Below this every number of milliseconds is exact in seconds too: 31 years.
const furthestMs = 1e12;

/** Milliseconds in seconds (`12.5`, `12,5`) or a clock (`1:02:03.25`, `2:03`, `00:00:12,500`); null for anything else. */
export function readClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,9}(?:[.,]\d{1,12})?|[.,]\d{1,12})$/u.exec(text.trim());
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = ''] = match;
  return bounded((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds.replace(',', '.')) * 1000);
}

/** A whole or broken number of milliseconds; null for anything else. */
export function readMilliseconds(text: string): number | null {
  return /^\d{1,12}(?:[.,]\d{1,12})?$/u.test(text.trim())
    ? bounded(Number(text.trim().replace(',', '.')))
    : null;
}

function bounded(milliseconds: number): number | null {
  const rounded = Math.round(milliseconds);
  return rounded <= furthestMs ? rounded : null;
}
