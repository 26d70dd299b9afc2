import { folded } from './file-role';
import { momentOf, offsetMs } from './wall-clock';

/** What Teams and Meet put in the names of all files of one meeting. */
export type MeetingName = {
  title: string;
  /** The same for all files of one meeting. */
  key: string;
  /** What kind of file it is, in the words of the program: `Meeting Recording`, `Chat`. */
  label: string;
  /** Null where the name does not say which clock its moment is of. */
  recordedAtMs: number | null;
};

// Weekly-20240124_202901-Meeting Recording · Weekly-20240124_202901UTC-Meeting Recording
const teams = /^(.+?)-(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)(UTC)?(?:-(.*))?$/u;
// Weekly (2024-01-24 20:29 GMT+7) - Recording, where a disk may have made something else of the colon
const meet =
  /^(.+?) (?:\(|- )(\d{4})[-_/](\d\d)[-_/](\d\d)[ T_](\d\d)[^\d](\d\d) ?([A-Z]{2,5})?([+-]\d{1,2}(?:[^\d)]\d\d)?)?\)?(?: - (.*))?$/u;

/** Of a name without its ending; null when neither program made it. */
export function meetingName(stem: string): MeetingName | null {
  return teamsName(stem.normalize('NFC')) ?? meetName(stem.normalize('NFC'));
}

function teamsName(stem: string): MeetingName | null {
  const found = teams.exec(stem);
  const moment = found === null ? null : momentOf(found.slice(2, 8));
  const title = found?.[1]?.trim() ?? '';
  if (found === null || moment === null || title === '') return null;
  return {
    title,
    key: `${folded(title)} ${found.slice(2, 8).join('')}`,
    label: found[9] ?? '',
    recordedAtMs: found[8] === undefined ? null : offsetMs(moment, 0),
  };
}

function meetName(stem: string): MeetingName | null {
  const found = meet.exec(stem);
  const moment = found === null ? null : momentOf(found.slice(2, 7));
  const title = found?.[1]?.trim() ?? '';
  if (found === null || moment === null || title === '') return null;
  const isUtc = found[7] === 'GMT' || found[7] === 'UTC';
  return {
    title,
    key: `${folded(title)} ${found.slice(2, 7).join('')}`,
    label: found[9] ?? '',
    recordedAtMs: isUtc ? offsetMs(moment, offsetMinutes(found[8] ?? '+0')) : null,
  };
}

function offsetMinutes(text: string): number {
  const [hours = 0, minutes = 0] = text.slice(1).split(/[^\d]/u).map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
