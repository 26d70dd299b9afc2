/**
 * What is known of a recording when Zoom's stamps have to be understood. `startOfDayMs`: the local time of day at which it
 * began, null when nobody knows. `durationMs`: how long it lasts.
 */
export type RecordingClock = { startOfDayMs: number | null; durationMs: number };

/** Stamps on a transcript's own clock, and what to add to bring that onto the recording's. */
export type PlacedStamps = { stampsMs: number[]; offsetMs: number };

const dayMs = 86_400_000;
const slackMs = 60_000;
/** A meeting may have been captioned for a while before somebody pressed record. */
const longestLeadMs = 3 * 3_600_000;

/**
 * Zoom stamps its text with the time of day or with the time since the recording began, and does not say which. A first
 * stamp inside the recording's own hours is a time of day; stamps that all fit in its length are times since its
 * beginning; when neither holds, the first stamp is taken for the beginning.
 */
export function placeStamps(stampsMs: readonly number[], clock: RecordingClock): PlacedStamps {
  const running = acrossMidnight(stampsMs);
  const zero = zeroOf(running, clock);
  const lead = running.reduce((least, stamp) => Math.min(least, stamp - zero), 0);
  return { stampsMs: running.map((stamp) => stamp - zero - lead), offsetMs: lead };
}

/** Times of day go back to nought at midnight; these go on. */
function acrossMidnight(stampsMs: readonly number[]): number[] {
  let days = 0;
  let before = stampsMs[0] ?? 0;
  return stampsMs.map((stamp) => {
    if (stamp < before - dayMs / 2) days += 1;
    else if (stamp > before + dayMs / 2 && days > 0) days -= 1;
    before = stamp;
    return stamp + days * dayMs;
  });
}

function zeroOf(running: readonly number[], { startOfDayMs, durationMs }: RecordingClock): number {
  const first = running[0] ?? 0;
  const last = running.reduce((most, stamp) => Math.max(most, stamp), 0);
  const fitsLength = last <= durationMs + slackMs;
  if (startOfDayMs === null) return fitsLength ? 0 : first;
  const since = sinceStart(first, startOfDayMs);
  const start = first - since;
  if (since >= -slackMs && since <= durationMs + slackMs) return start;
  if (fitsLength) return 0;
  // Early captions count only if they go on into the recording: else the time it began is not what we think.
  return since < 0 && since >= -longestLeadMs && last > start ? start : first;
}

/** How long after the start a time of day lies, the nearest way round the clock. */
function sinceStart(stampMs: number, startOfDayMs: number): number {
  const after = (((stampMs - startOfDayMs) % dayMs) + dayMs) % dayMs;
  return after > dayMs / 2 ? after - dayMs : after;
}
