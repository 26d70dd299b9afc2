import { type Excerpt, inExcerpt, isMostlyIn, outOfExcerpt } from '../../../shared/model/excerpt';
import type { PackagedSpeech, PackagedTranscript } from '../../../shared/model/package';
import type { NameReplacer } from '../../../shared/model/replace-names';
import type { Speaker } from '../../../shared/model/recording';
import type { Cue } from '../../../shared/model/transcript';
import type { Database } from '../db/rows';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { listSpeakerRows } from '../speakers/queries';
import { readSpeech } from '../speech/read-speech';
import { listCues, listTranscripts } from '../transcripts/queries';

/**
 * Which part of a recording leaves. `cut`: the chosen parts on the recording's clock, null for all of it. `own`: the parts
 * of the conversation that the recording itself is made of.
 */
export type Leaving = { recording: string; cut: Excerpt | null; own: Excerpt | null };

/** A place on the recording's clock as it is written in a package; null when it does not leave. */
export function leavingPlace(
  { cut, own }: Leaving,
  place: { startMs: number; endMs: number | null },
): { startMs: number; endMs: number | null } | null {
  const kept = inExcerpt(cut, place);
  // Cut off where the chosen parts end, then put on the conversation's own first clock.
  return kept === null ? null : outOfExcerpt(own, outOfExcerpt(cut, kept));
}

/** Of a name, as `packagedTranscriptSchema` has it. */
const mostLetters = 100;

type LeavingCue = { cue: Cue; startMs: number; endMs: number };

/**
 * What was said in the parts that leave: only what lies in them for at least half (`isMostlyIn`), because its words cannot be
 * cut; its times are. Text that was written at one instant has no length.
 */
function leavingCues(db: Database, leaving: Leaving): LeavingCue[] {
  const durationMs = getFacts(db, leaving.recording)?.durationMs ?? 0;
  return listCues(db, leaving.recording, durationMs).flatMap((cue) => {
    const isInstant = cue.endMs <= cue.startMs;
    const spoken = { startMs: cue.startMs, endMs: isInstant ? null : cue.endMs };
    const place = isMostlyIn(leaving.cut, spoken) ? leavingPlace(leaving, spoken) : null;
    if (place === null) return [];
    return [{ cue, startMs: place.startMs, endMs: place.endMs ?? place.startMs }];
  });
}

function packedSpeakers(
  db: Database,
  recording: string,
  names: NameReplacer,
  wanted: ReadonlySet<string>,
): Pick<Speaker, 'id' | 'name' | 'role'>[] {
  return listSpeakerRows(db, recording)
    .filter(({ id }) => wanted.has(id))
    .map(({ id, name, role }) => ({ id, name: names.in(name).slice(0, mostLetters).trim(), role }));
}

/** The transcript as it leaves: cut, and with other names. */
export function packTranscript(db: Database, leaving: Leaving, names: NameReplacer): PackagedTranscript {
  const cues = leavingCues(db, leaving);
  const transcripts = listTranscripts(db, leaving.recording)
    .map(({ transcript: { id, format } }) => ({
      format,
      cues: cues
        .filter(({ cue }) => cue.transcript === id)
        .map(({ cue, startMs, endMs }) => ({
          startMs,
          endMs,
          speaker: cue.speaker,
          text: names.in(cue.text),
        })),
    }))
    .filter((transcript) => transcript.cues.length > 0);
  const heard = new Set(cues.flatMap(({ cue }) => cue.speaker ?? []));
  return { speakers: packedSpeakers(db, leaving.recording, names, heard), transcripts };
}

/** Who speaks when in the parts that leave. */
export function packSpeech(db: Database, leaving: Leaving, names: NameReplacer): PackagedSpeech {
  const rowId = requireRecordingRow(db, leaving.recording);
  const { source, confirmed, turns } = readSpeech(db, { id: leaving.recording, rowId });
  const kept = turns.flatMap((turn) => {
    const place = leavingPlace(leaving, turn);
    return typeof place?.endMs !== 'number' ? [] : [{ ...turn, startMs: place.startMs, endMs: place.endMs }];
  });
  const heard = new Set(kept.flatMap(({ speaker }) => speaker ?? []));
  return {
    speakers: packedSpeakers(db, leaving.recording, names, heard),
    source: kept.length === 0 ? null : source,
    confirmed,
    turns: kept,
  };
}

/** The transcript for players: on the clock of the media beside it. */
export function toWebVtt({ speakers, transcripts }: PackagedTranscript, stretches: Excerpt | null): string {
  const nameOf = new Map(speakers.map(({ id, name }) => [id, name]));
  const cues = transcripts
    .filter(({ format }) => format !== 'zoom-chat')
    .flatMap((transcript) => transcript.cues)
    .flatMap((cue) => {
      const place = inExcerpt(stretches, cue);
      return typeof place?.endMs !== 'number' ? [] : [{ ...cue, startMs: place.startMs, endMs: place.endMs }];
    })
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const blocks = cues.map(({ startMs, endMs, speaker, text }) => {
    const name = speaker === null ? undefined : nameOf.get(speaker);
    const voice = name === undefined ? '' : `<v ${escapeText(name.replaceAll(/[\r\n]+/gu, ' '))}>`;
    // An empty line ends a cue.
    return `${stamp(startMs)} --> ${stamp(endMs)}\n${voice}${escapeText(text.replaceAll(/\s*\n\s*/gu, '\n'))}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function stamp(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}
