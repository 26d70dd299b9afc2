import type { Annotation } from './annotation';
import type { Comment } from './comment';
import type { Consent } from './consent';
import type { Framework } from './framework';
import type { Goal, Strengths } from './goal';
import type { Person } from './person';
import type { Recording } from './recording';
import type { Reflection } from './reflection';
import type { Speech } from './speech';
import type { Cue } from './transcript';

/**
 * Everything that a report is written from. `moments`, `comments`, `goals` and `strengths`: only what the author may see,
 * by time. `day`: when the conversation was, where this computer is. `keepUntil`: the day that came with a package.
 */
export type ReportFacts = {
  recording: Pick<Recording, 'title' | 'durationMs' | 'speakers'>;
  day: string;
  today: string;
  me: Person;
  moments: readonly Annotation[];
  comments: readonly Comment[];
  strengths: readonly Strengths[];
  goals: readonly Goal[];
  cues: readonly Cue[];
  speech: Speech;
  reflection: Reflection | null;
  frameworks: readonly Framework[];
  consents: readonly Pick<Consent, 'until'>[];
  keepUntil: string | null;
  /** Who handed the conversation over, by name; null when nobody did. */
  from: string | null;
};
