import type { Id } from '../../../shared/model/id';
import type { Recording, RecordingFile, Speaker, SpeakerRole } from '../../../shared/model/recording';
import type { Speech } from '../../../shared/model/speech';
import type { Cue } from '../../../shared/model/transcript';
import { formatClock } from '../../../shared/model/time';
import { type SpokenTurn, textsOfTurns } from '../../timeline/speech-lane';
import type { TrackSound } from '../../timeline/speech-painter';
import type { LaneName } from '../../timeline/timeline-gutter';
import type { SpeakerLane } from '../../timeline/zoomed-scene';
import type { Text } from '../../ui/text';

/** The coach above, the client below, then the others, then those of whom nobody said who they are. */
const places: Readonly<Record<SpeakerRole, number>> = { coach: 0, client: 1, other: 2 };
const unknownKey = 'speaker:unknown';

function placeOf(role: SpeakerRole | null): number {
  return role === null ? 3 : places[role];
}

/** The lanes of who speaks when, once somebody listened; those of coach and client also while they are empty. */
export function spokenLanes(
  about: Pick<Recording, 'speakers'>,
  speech: Speech,
  cues: readonly Cue[],
): SpeakerLane[] {
  const texts = textsOfTurns(speech.turns, cues);
  const turns = new Map<Id | null, SpokenTurn[]>();
  for (const [index, turn] of speech.turns.entries()) {
    const known = turns.get(turn.speaker);
    const spoken = { ...turn, text: texts[index] ?? '' };
    if (known === undefined) turns.set(turn.speaker, [spoken]);
    else known.push(spoken);
  }
  const lanes = about.speakers
    .filter(({ id, role }) => turns.has(id) || role === 'coach' || role === 'client')
    .toSorted((a, b) => placeOf(a.role) - placeOf(b.role))
    .map(({ id, role }): SpeakerLane => lane(`speaker:${id}`, id, role, turns.get(id) ?? []));
  const unknown = turns.get(null);
  return unknown === undefined ? lanes : [...lanes, lane(unknownKey, null, null, unknown)];
}

/** Until then: a lane with the sound of every participant's own track, and of every other recorder. */
export function trackLanes(
  about: Pick<Recording, 'files' | 'speakers'>,
  sounds: ReadonlyMap<Id, TrackSound>,
): SpeakerLane[] {
  const speakers = new Map(about.speakers.map((speaker) => [speaker.id, speaker]));
  const roleOf = (file: RecordingFile): SpeakerRole | null =>
    file.speaker === null ? null : (speakers.get(file.speaker)?.role ?? null);
  return tracksOf(about)
    .toSorted((a, b) => trackPlace(a, roleOf(a)) - trackPlace(b, roleOf(b)))
    .map((file) => ({
      ...lane(`track:${file.id}`, file.speaker, roleOf(file), []),
      sound: sounds.get(file.id) ?? null,
    }));
}

/** The files that are one participant's, or another recorder's. */
export function tracksOf(about: Pick<Recording, 'files'>): RecordingFile[] {
  return about.files.filter(({ role }) => role === 'speaker' || role === 'sound');
}

/** What stands beside the lanes of speakers. */
export function speakerNames(
  about: Pick<Recording, 'files' | 'speakers'>,
  lanes: readonly SpeakerLane[],
  confirmed: boolean,
  text: Text,
): LaneName[] {
  const { t } = text;
  const speakers = new Map(about.speakers.map((speaker) => [speaker.id, speaker]));
  const files = new Map(about.files.map((file) => [`track:${file.id}`, file]));
  return lanes.map((shown) => {
    const speaker = shown.speaker === null ? null : (speakers.get(shown.speaker) ?? null);
    const file = files.get(shown.key);
    if (file !== undefined) return trackName(shown, file, speaker, text);
    const name = speaker?.name ?? t('review.timeline.somebody');
    const guess = !confirmed && shown.turns.some((turn) => turn.guess);
    const part = t(`review.speaker.${shown.role ?? 'unknown'}`);
    const turns = t('review.timeline.turns', { count: shown.turns.length });
    return {
      ...{ key: shown.key, name },
      role: shown.speaker === null ? 'unknown' : (shown.role ?? 'other'),
      ...(guess ? { note: t('review.timeline.guessed') } : {}),
      description: `${name}: ${part}, ${turns}${guess ? `, ${t('review.timeline.guessed')}` : ''}`,
    };
  });
}

function trackName(
  { key, role }: SpeakerLane,
  file: RecordingFile,
  speaker: Speaker | null,
  { t }: Text,
): LaneName {
  const name = speaker?.name ?? file.name.replace(/\.[^.]+$/u, '');
  const part = file.role === 'sound' ? t('review.tracks.sound') : t(`review.speaker.${role ?? 'unknown'}`);
  const at = formatClock(Math.abs(file.startMs));
  const begins =
    file.startMs === 0
      ? ''
      : `, ${t(file.startMs > 0 ? 'review.tracks.later' : 'review.tracks.earlier', { at })}`;
  return { key, name, role: role ?? 'other', description: `${name}: ${part}${begins}` };
}

function trackPlace(file: RecordingFile, role: SpeakerRole | null): number {
  return file.role === 'sound' ? 4 : placeOf(role);
}

function lane(
  key: string,
  speaker: Id | null,
  role: SpeakerRole | null,
  turns: readonly SpokenTurn[],
): SpeakerLane {
  return { key, speaker, role, turns, sound: null };
}
