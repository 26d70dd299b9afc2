import { countMarks, dropShort, fillPauses, type Marks, markMs } from './marks';

/** Samples that the model judges at once, at 16 kHz. */
export const voiceFrameSamples = 512;
/** How long that is. */
export const voiceFrameMs = 32;

/** From this sureness on somebody begins to speak, and below the other has stopped: the model's own advice. */
const beginsFrom = 0.5;
const endsBelow = 0.35;
/** The model is sure of a beginning a little late, and of an end a little late too (measured: docs/speech.md). */
const lateMs = 20;
/** A shorter pause is a breath or the stop before a consonant. */
const shortestPauseMarks = 25;
/** A shorter sound is no word. */
const shortestWordMarks = 10;

/** Where somebody speaks: from how sure the model is (0 to 1) of each of its frames. */
export function voiceMarks(sureness: Float32Array, durationMs: number): Marks {
  const marks = new Uint8Array(countMarks(durationMs));
  let speaks = false;
  sureness.forEach((sure, frame) => {
    speaks = sure >= (speaks ? endsBelow : beginsFrom);
    if (!speaks) return;
    const startMs = frame * voiceFrameMs - lateMs;
    marks.fill(1, Math.max(0, Math.round(startMs / markMs)), Math.round((startMs + voiceFrameMs) / markMs));
  });
  return marks;
}

/** The same as what a listener would call somebody speaking: without tiny pauses and tiny sounds. */
export function spokenMarks(sureness: Float32Array, durationMs: number): Marks {
  const marks = voiceMarks(sureness, durationMs);
  fillPauses(marks, shortestPauseMarks);
  dropShort(marks, shortestWordMarks);
  return marks;
}
