import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { Id } from '../../../shared/model/id';
import type { SpeechPart, SpeechSource } from '../../../shared/model/speech';
import type { MediaBinaries } from '../media/binaries';
import { type ClockPiece, type ClockSource, single } from '../media/clock-source';
import { silentLevels } from './level-meter';
import { type Listening, listenToLevels, listenToVoice } from './listen';
import type { ListeningNotes } from './listening-notes';
import { countMarks, type Marks, markMs, runsOf } from './marks';
import { soundOfTrack } from './track-sound';
import { spokenMarks, voiceMarks } from './voice-marks';
import type { VoiceFiles } from './voice-files';
import { type VoiceModel, withVoiceModel } from './voice-model';
import { excessOf, whoSpeaks, worthHearing } from './who-speaks';

/** The sound of one participant apart: one file for each stretch of the meeting that was recorded. */
export type ParticipantTrack = { speaker: Id | null; pieces: readonly ClockPiece[] };

export type SpeechRequest = {
  /** What the recording is heard from. */
  source: ClockSource;
  /** Participants' own tracks on the recording's clock; without any, somebody speaks, but nobody knows who. */
  tracks: readonly ParticipantTrack[];
  voiceFiles: VoiceFiles;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
  giveWay?: (() => Promise<void>) | undefined;
  notes?: ListeningNotes | undefined;
};

export type FoundSpeech = { source: SpeechSource; parts: SpeechPart[] };

/** Hears who speaks when, as far as the sound tells. */
export async function findSpeech(request: SpeechRequest): Promise<FoundSpeech> {
  return await withVoiceModel(request.voiceFiles, async (model) =>
    request.tracks.length === 0 ? await findVoice(request, model) : await findSpeakers(request, model),
  );
}

async function findVoice(request: SpeechRequest, model: VoiceModel): Promise<FoundSpeech> {
  const { source } = request;
  const { durationMs } = source.facts;
  const sureness = await listenToVoice(model, { ...request, range: { startMs: 0, endMs: durationMs } });
  return { source: 'voice', parts: partsOf(null, spokenMarks(sureness, durationMs), durationMs) };
}

/** Measuring a track takes about this share of the work, listening the rest. */
const measuringShare = 0.2;

async function findSpeakers(request: SpeechRequest, model: VoiceModel): Promise<FoundSpeech> {
  const { tracks } = request;
  const { durationMs } = request.source.facts;
  const levels = tracks.map(() => silentLevels(durationMs));
  const measuring = shareOfProgress(request, tracks, 0, measuringShare);
  for (const [track, piece, onProgress] of measuring) {
    const power = levels[track];
    if (power === undefined) continue;
    const firstMark = Math.round(piece.startMs / markMs);
    await listenToLevels(listeningTo(request, piece, onProgress), power, firstMark);
  }
  const sounds = [];
  for (const power of levels) {
    sounds.push(soundOfTrack(power));
    await letOthersGo();
  }
  const excess = excessOf(sounds);
  await letOthersGo();
  const worth = worthHearing(sounds, excess);
  const voices = tracks.map(() => new Uint8Array(countMarks(durationMs)));
  for (const [track, piece, onProgress] of shareOfProgress(request, tracks, measuringShare, 1)) {
    const heard = await listenToVoice(
      model,
      listeningTo(request, piece, onProgress),
      marksOfPiece(worth[track] ?? new Uint8Array(), piece),
    );
    lay(voiceMarks(heard, piece.facts.durationMs), voices[track] ?? new Uint8Array(), piece);
  }
  const parts = whoSpeaks(excess, voices).flatMap((marks, track) =>
    partsOf(tracks[track]?.speaker ?? null, marks, durationMs),
  );
  return { source: 'tracks', parts };
}

function listeningTo(
  { binaries, signal, giveWay, notes }: SpeechRequest,
  { path, facts }: ClockPiece,
  onProgress: (fraction: number) => void,
): Listening {
  const range = { startMs: 0, endMs: facts.durationMs };
  return { source: single(path, facts), range, binaries, signal, giveWay, notes, onProgress };
}

/** Every piece of every track, with how to tell its part of the progress between `from` and `to`. */
function shareOfProgress(
  { onProgress }: SpeechRequest,
  tracks: readonly ParticipantTrack[],
  from: number,
  to: number,
): (readonly [track: number, piece: ClockPiece, onProgress: (fraction: number) => void])[] {
  const all = tracks.flatMap(({ pieces }, track) => pieces.map((piece) => ({ track, piece })));
  const totalMs = all.reduce((sum, { piece }) => sum + piece.facts.durationMs, 0);
  let beforeMs = 0;
  return all.map(({ track, piece }) => {
    const start = beforeMs;
    const { durationMs } = piece.facts;
    beforeMs += durationMs;
    const tell = (fraction: number): void =>
      onProgress?.(from + ((to - from) * (start + fraction * durationMs)) / Math.max(1, totalMs));
    return [track, piece, tell] as const;
  });
}

/** The part of what is marked on the recording's clock that lies in a piece, on the piece's own. */
function marksOfPiece(marks: Marks, { startMs, facts }: ClockPiece): Marks {
  const own = new Uint8Array(countMarks(facts.durationMs));
  const offset = Math.round(startMs / markMs);
  for (let mark = Math.max(0, -offset); mark < own.length; mark += 1) own[mark] = marks[mark + offset] ?? 0;
  return own;
}

/** The other way round. */
function lay(own: Marks, marks: Marks, { startMs }: ClockPiece): void {
  const offset = Math.round(startMs / markMs);
  for (let mark = Math.max(0, -offset); mark < own.length && mark + offset < marks.length; mark += 1) {
    if (own[mark] === 1) marks[mark + offset] = 1;
  }
}

function partsOf(speaker: Id | null, marks: Marks, durationMs: number): SpeechPart[] {
  return runsOf(marks).map(({ first, end }) => ({
    speaker,
    startMs: first * markMs,
    endMs: Math.min(durationMs, end * markMs),
  }));
}
