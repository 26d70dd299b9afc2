import { type Excerpt, excerptDuration } from '../../../shared/model/excerpt';
import { stretchesOf } from './clock-reading';
import type { ClockPiece, ClockSource } from './clock-source';

/**
 * The chosen parts of a recording as if they were a recording of their own: its picture, and its sound. Two, because the
 * sound may come from another recorder, and then changes where the picture does not.
 */
export function excerptSources(
  source: ClockSource,
  excerpt: Excerpt,
): { picture: ClockSource; sound: ClockSource } {
  const facts = { ...source.facts, durationMs: excerptDuration(excerpt), startOffsetMs: 0 };
  const pieces = piecesOf(source, excerpt);
  const heard = source.sound === null ? pieces : soundPieces(source.sound, excerpt);
  return {
    picture: { pieces, sound: null, facts: { ...facts, hasAudio: false } },
    sound: { pieces: heard, sound: null, facts: { ...facts, kind: 'audio' } },
  };
}

function piecesOf(source: ClockSource, excerpt: Excerpt): ClockPiece[] {
  const pieces: ClockPiece[] = [];
  let beforeMs = 0;
  for (const [startMs, endMs] of excerpt) {
    for (const stretch of stretchesOf(source, { startMs, endMs })) {
      const facts = { ...stretch.piece.facts, durationMs: stretch.endMs - stretch.startMs };
      const place = { startMs: beforeMs + stretch.startMs - startMs, skippedMs: stretch.fromMs };
      pieces.push({ path: stretch.piece.path, facts, ...place });
    }
    beforeMs += endMs - startMs;
  }
  return pieces;
}

/** The same of a sound that begins and ends when it likes: before and after it there is silence. */
function soundPieces(sound: ClockPiece, excerpt: Excerpt): ClockPiece[] {
  const pieces: ClockPiece[] = [];
  let beforeMs = 0;
  for (const [startMs, endMs] of excerpt) {
    const beginMs = Math.min(endMs, Math.max(startMs, sound.startMs));
    const finishMs = Math.max(beginMs, Math.min(endMs, sound.startMs + sound.facts.durationMs));
    const add = (fromMs: number, untilMs: number, hasAudio: boolean): void => {
      if (untilMs <= fromMs) return;
      pieces.push({
        path: sound.path,
        facts: { ...sound.facts, durationMs: untilMs - fromMs, hasAudio },
        startMs: beforeMs + fromMs - startMs,
        skippedMs: hasAudio ? fromMs - sound.startMs : 0,
      });
    };
    add(startMs, beginMs, false);
    add(beginMs, finishMs, sound.facts.hasAudio);
    add(finishMs, endMs, false);
    beforeMs += endMs - startMs;
  }
  return pieces;
}
