import { type VoicedTurn, voiceOf, silencesAfterCoach, type Silence } from './dialogue';
import type { LaneItem } from './lane';
import { type LaneLayout, type LaneShape, type LaneSlot, layOutLanes } from './lane-layout';
import type { Stretch } from './selection';
import type { TrackSound } from './speech-painter';
import type { SpeechLane } from './speech-lane';

/** A lane of a speaker as the timeline gets it: who speaks when, or only the sound of their own track. */
export type SpeakerLane = SpeechLane & { readonly sound: TrackSound | null };

/** The lanes that are shown, from the top: speakers, ranges, moments. */
export type TimelineLanes = {
  readonly sound: boolean;
  readonly speakers: readonly SpeakerLane[];
  /** The key of the lane of ranges; null while it is hidden or there are none. */
  readonly bands: string | null;
  readonly moments: readonly string[];
  /** Everybody's turns, by time, whether their lanes are shown or not. */
  readonly turns: readonly VoicedTurn[];
  /** Nobody knows yet who speaks when: then all sound is the unknown voice's. */
  readonly unheard: boolean;
};

export const noLanes: TimelineLanes = {
  ...{ sound: true, speakers: [], bands: null, moments: [], turns: [], unheard: true },
};

/** What is being dragged, drawn where it is now instead of where it was. */
export type Dragged =
  | {
      readonly kind: 'item';
      readonly item: LaneItem;
      readonly startMs: number;
      readonly endMs: number | null;
    }
  | { readonly kind: 'turn'; readonly lane: string; readonly from: Stretch; readonly to: Stretch }
  | null;

export function turnsOf(lanes: readonly SpeechLane[]): VoicedTurn[] {
  return lanes
    .flatMap(({ turns, role, speaker }) =>
      turns.map(({ startMs, endMs }) => ({
        ...{ startMs, endMs },
        voice: speaker === null ? voiceOf(null) : voiceOf(role ?? 'other'),
      })),
    )
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** What follows from the lanes alone, worked out when they change and not when they are drawn. */
export class ZoomedScene {
  #lanes: TimelineLanes = noLanes;
  #silences: readonly Silence[] = [];
  #speakers = new Map<string, SpeakerLane>();
  #layout: LaneLayout = layOutLanes([], { heightPx: 0, large: false, sound: true });
  #box = { heightPx: 0, large: false };
  #listeners = new Set<() => void>();

  get lanes(): TimelineLanes {
    return this.#lanes;
  }

  get silences(): readonly Silence[] {
    return this.#silences;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getLayout = (): LaneLayout => this.#layout;

  speaker(key: string): SpeakerLane | null {
    return this.#speakers.get(key) ?? null;
  }

  setLanes(lanes: TimelineLanes): void {
    if (lanes === this.#lanes) return;
    if (lanes.turns !== this.#lanes.turns) this.#silences = silencesAfterCoach(lanes.turns);
    this.#lanes = lanes;
    this.#speakers = new Map(lanes.speakers.map((lane) => [lane.key, lane]));
    this.#layOut();
  }

  setBox(heightPx: number, large: boolean): void {
    if (heightPx === this.#box.heightPx && large === this.#box.large) return;
    this.#box = { heightPx, large };
    this.#layOut();
  }

  #layOut(): void {
    const { speakers, bands, moments, sound } = this.#lanes;
    const shapes: LaneShape[] = [
      ...speakers.map(({ key }): LaneShape => ({ key, kind: 'speech' })),
      ...(bands === null ? [] : [{ key: bands, kind: 'band' } as const]),
      ...moments.map((key): LaneShape => ({ key, kind: 'moments' })),
    ];
    const next = layOutLanes(shapes, { ...this.#box, sound });
    if (sameLayout(next, this.#layout)) return;
    this.#layout = next;
    for (const listener of this.#listeners) listener();
  }
}

function sameLayout(one: LaneLayout, other: LaneLayout): boolean {
  if (one.wavePx !== other.wavePx || one.lanesPx !== other.lanesPx) return false;
  if (one.slots.length !== other.slots.length) return false;
  return one.slots.every((slot, index) => sameSlot(slot, other.slots[index]));
}

function sameSlot(slot: LaneSlot, other: LaneSlot | undefined): boolean {
  return (
    other !== undefined &&
    slot.key === other.key &&
    slot.topPx === other.topPx &&
    slot.heightPx === other.heightPx &&
    slot.rows === other.rows
  );
}
