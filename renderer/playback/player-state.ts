import type { StretchKind } from '../../shared/model/stretch';

/** What plays: a file whole, or stretches of it that are made when they are needed. */
export type PlayerMedia =
  | { from: 'file'; url: string }
  | {
      from: 'stretches';
      kinds: readonly StretchKind[];
      address: (kind: StretchKind, index: number) => string;
    };

export type PlayerSource = {
  media: PlayerMedia;
  kind: 'video' | 'audio';
  durationMs: number;
  /** Frames a second as the probe found them; null for sound only. */
  frameRate: number | null;
};

/** What changes rarely; the position is not in it, so that playing does not redraw the room sixty times a second. */
export type PlayerState = {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** `no-picture`: sound plays, but of the picture that should be there nothing comes through. */
  readonly problem: 'cannot-play' | 'no-picture' | null;
  /** Also while it goes backward. */
  readonly playing: boolean;
  /** As it goes now, which the shuttle changes for a while; below zero backward. */
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly looping: boolean;
  /** Participants whose own voice is not heard, by the owner of their tracks. */
  readonly silentVoices: ReadonlySet<string>;
  /** A participant's track that should be heard cannot be. */
  readonly voiceMissing: boolean;
};

export const idleState: PlayerState = {
  phase: 'loading',
  problem: null,
  playing: false,
  rate: 1,
  volume: 1,
  muted: false,
  looping: false,
  silentVoices: new Set(),
  voiceMissing: false,
};

export const playbackRates: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
