type Moment = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function isReal({ year, month, day, hour, minute, second }: Moment): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  );
}

/** Year to second, as digits found in a name; null when there is no such moment. */
export function momentOf(parts: readonly (string | undefined)[]): Moment | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const moment = { year, month, day, hour, minute, second };
  return isReal(moment) ? moment : null;
}

/** Milliseconds since 1970 of a moment on this computer's own wall clock. */
export function localMs({ year, month, day, hour, minute, second }: Moment): number {
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

/** Milliseconds since 1970 of a moment on a clock that is `offsetMinutes` ahead of UTC. */
export function offsetMs(moment: Moment, offsetMinutes: number): number {
  const { year, month, day, hour, minute, second } = moment;
  return Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
}
