import { daySchema } from '../../../shared/model/consent';
import { UsageError } from './usage-error';
import type { CommandRun } from './command';

/** Seconds with decimals, as the command line writes times, to integer milliseconds. */
export function readSeconds(text: string, flag: string): number {
  if (!/^\d+(?:\.\d+)?$/u.test(text)) throw new UsageError(`${flag} ${text}`);
  return Math.round(Number(text) * 1000);
}

/** The same, before or after: `-2.5` is two and a half seconds earlier. */
export function readOffset(text: string, flag: string): number {
  return text.startsWith('-') ? -readSeconds(text.slice(1), flag) : readSeconds(text, flag);
}

/** A number of things, at least one. */
export function readCount(text: string, flag: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new UsageError(`${flag} ${text}`);
  return Number(text);
}

/** A day on the calendar: `2027-03-31`. */
export function readDay(text: string, flag: string): string {
  if (!daySchema.safeParse(text).success) throw new UsageError(`${flag} ${text}`);
  return text;
}

/** One of a closed list of words. */
export function readChoice<const C extends string>(text: string, choices: readonly C[], flag: string): C {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${flag} ${text}`);
  return found;
}

/** The only positional word of a command. */
export function onlyPositional({ positionals }: Pick<CommandRun, 'positionals'>): string {
  const [first, ...rest] = positionals;
  if (first === undefined || rest.length > 0) throw new UsageError();
  return first;
}

/** A recording's id, by the whole id, its beginning, or its exact title. Answers with the text itself when none fits. */
export async function readRecording({ call }: Pick<CommandRun, 'call'>, text: string): Promise<string> {
  const recordings = await call('recordings.list', {});
  const exact = recordings.find(({ id }) => id === text);
  if (exact !== undefined) return exact.id;
  const fitting = recordings.filter(
    ({ id, title }) => title === text || (text.length >= 8 && id.startsWith(text)),
  );
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? only.id : noRecording;
}

/** A well-formed id that no recording has, so that the library itself answers `not-found`. */
const noRecording = '00000000-0000-7000-8000-000000000000';
