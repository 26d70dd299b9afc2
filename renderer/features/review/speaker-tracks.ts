import type { Recording, RecordingFile, Speaker, SpeakerRole } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Track } from '../../timeline/track-lanes';
import type { Text } from '../../ui/text';

/** How many lanes fit before the moments: the others are folded away. */
export const shownTracks = 4;

const places: Readonly<Record<SpeakerRole, number>> = { coach: 0, client: 1, other: 2 };

/** The lanes of a recording: the coach above, the client below, then the others, then what another recorder heard. */
export function speakerTracks(about: Pick<Recording, 'files' | 'speakers'>, text: Text): Track[] {
  const speakers = new Map(about.speakers.map((speaker) => [speaker.id, speaker]));
  const place = (file: RecordingFile): number => {
    if (file.role === 'sound') return 4;
    const role = file.speaker === null ? null : (speakers.get(file.speaker)?.role ?? null);
    return role === null ? 3 : places[role];
  };
  return about.files
    .filter(({ role }) => role === 'speaker' || role === 'sound')
    .toSorted((a, b) => place(a) - place(b))
    .map((file) => trackOf(file, file.speaker === null ? null : (speakers.get(file.speaker) ?? null), text));
}

function trackOf(file: RecordingFile, speaker: Speaker | null, { t }: Text): Track {
  const role = speaker?.role ?? null;
  const name = speaker?.name ?? file.name.replace(/\.[^.]+$/u, '');
  const part = file.role === 'sound' ? t('review.tracks.sound') : t(`review.speaker.${role ?? 'unknown'}`);
  const at = formatClock(Math.abs(file.startMs));
  const begins =
    file.startMs === 0
      ? ''
      : `, ${t(file.startMs > 0 ? 'review.tracks.later' : 'review.tracks.earlier', { at })}`;
  return { file, name, role, description: `${name}: ${part}${begins}` };
}
