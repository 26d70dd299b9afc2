import type { MediaFacts } from './facts';

type Sought = Pick<MediaFacts, 'container' | 'audioCodec'>;

/** A decoder needs to settle, and the frame on screen at an instant began earlier. */
const usualLeadMs = 1_000;
/** The longest way between two key frames that encoders take of themselves is ten seconds (250 frames). */
const streamLeadMs = 12_000;
/** Without a list of their key frames, a seek lands anywhere, and the picture begins at the next of them. */
const withoutIndex: ReadonlySet<MediaFacts['container']> = new Set(['mpegts', 'other']);
/** Where a seek lands on the sample. In mp3, ADTS and AMR it lands on an estimate. */
const exact: ReadonlySet<MediaFacts['container']> = new Set(['mp4', 'mov', 'matroska', 'webm', 'wav']);

/**
 * Whether the sound can be begun anywhere. In a wav only plain samples are found by counting bytes: of ADPCM and the
 * like the header's bytes a second are often wrong by half, and every seek with them.
 */
export function seeksExactly({ container, audioCodec }: Sought): boolean {
  return exact.has(container) && !isCompressedWav({ container, audioCodec });
}

/** From where to read a file, on its own clock, for what shows (if `mustShow`) and sounds from `fromMs` on. */
export function readFromMs(facts: Sought, fromMs: number, mustShow: boolean): number {
  if (isCompressedWav(facts)) return 0;
  const leadMs = mustShow && withoutIndex.has(facts.container) ? streamLeadMs : usualLeadMs;
  return Math.max(0, fromMs - leadMs);
}

function isCompressedWav({ container, audioCodec }: Sought): boolean {
  return container === 'wav' && !(audioCodec ?? '').startsWith('pcm_');
}
