import type { MethodInput, MethodOutput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import type { Annotation } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';

export type SavingState = 'saved' | 'saving' | 'slow' | 'failed';
export type Moment = Annotation & { readonly state: SavingState; readonly error: AppError | null };

export type NewMoment = Omit<MethodInput<'annotations.add'>, 'recording' | 'author' | 'id'> & { id: Id };
export type MomentChange = Omit<MethodInput<'annotations.update'>, 'annotation'>;

export type MomentSnapshot = {
  readonly moments: readonly Moment[];
  /** Calls that the service has not confirmed yet. */
  readonly pending: number;
  /** True once any of them takes longer than a person notices. */
  readonly slow: boolean;
  readonly failed: number;
};

/** After this long without an answer a person is shown that it is not safe yet. */
const slowAfterMs = 200;

type Wish = {
  readonly kind: 'add' | 'change' | 'remove';
  /** What the moment looks like when the wish is granted; null when it is to go. */
  value: Annotation | null;
  state: 'saving' | 'slow' | 'failed' | 'confirmed';
  error: AppError | null;
  send: () => Promise<Annotation | null>;
  done: Promise<boolean>;
};

/**
 * The moments of one recording as the user wants them: what the library holds, with on top what was asked and is not in
 * the library's list yet. A wish that fails keeps its moment on screen until it is tried again or dropped.
 */
export class MomentStore {
  readonly #recording: Id;
  readonly #listeners = new Set<() => void>();
  readonly #addListeners = new Set<(moment: Moment) => void>();
  readonly #wishes = new Map<Id, Wish>();
  #saved: readonly Annotation[] = [];
  #other = 0;
  #snapshot: MomentSnapshot = { moments: [], pending: 0, slow: false, failed: 0 };

  constructor(recording: Id) {
    this.#recording = recording;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): MomentSnapshot => this.#snapshot;

  /** Is told of a new moment within the key press that made it, to draw it in the very next frame. */
  readonly onAdd = (listener: (moment: Moment) => void): (() => void) => {
    this.#addListeners.add(listener);
    return () => this.#addListeners.delete(listener);
  };

  find(id: Id | null): Moment | null {
    return this.#snapshot.moments.find((moment) => moment.id === id) ?? null;
  }

  /** The library's own list came in; confirmed wishes that are in it have done their work. */
  setSaved(saved: readonly Annotation[]): void {
    this.#saved = saved;
    const byId = new Map(saved.map((annotation) => [annotation.id, annotation]));
    for (const [id, wish] of this.#wishes) {
      const there = byId.get(id);
      const granted =
        wish.value === null
          ? there === undefined
          : there !== undefined && there.updatedAt >= wish.value.updatedAt;
      if (wish.state === 'confirmed' && granted) this.#wishes.delete(id);
    }
    this.#publish();
  }

  /** Undo and redo overtake what was confirmed: from here on the library's list is right. */
  forgetConfirmed(): void {
    for (const [id, wish] of this.#wishes) if (wish.state === 'confirmed') this.#wishes.delete(id);
    this.#publish();
  }

  /** Shows the moment at once; resolves to whether the library has it. */
  add(moment: NewMoment): Promise<boolean> {
    const now = new Date().toISOString();
    const value: Annotation = {
      ...moment,
      recording: this.#recording,
      speaker: moment.speaker ?? null,
      progress: 'open',
      author: '',
      createdAt: now,
      updatedAt: now,
    };
    return this.#wish(moment.id, 'add', value, () => {
      const wanted = this.#wishes.get(moment.id)?.value ?? value;
      const { id, recording, startMs, endMs, codes, note, kind, speaker } = wanted;
      return call('annotations.add', { id, recording, startMs, endMs, codes, note, kind, speaker });
    });
  }

  /** Resolves to whether the library has the change. A moment that never got there is changed here and sent again. */
  async change(id: Id, change: MomentChange): Promise<boolean> {
    const before = this.#wishes.get(id);
    const current = this.find(id);
    if (current === null) return false;
    const value: Annotation = {
      ...bare(current),
      ...definedOnly(change),
      updatedAt: new Date().toISOString(),
    };
    if (before?.kind === 'add' && before.state === 'failed') {
      before.value = value;
      return this.retry(id);
    }
    await before?.done;
    return this.#wish(id, 'change', value, () => call('annotations.update', { annotation: id, ...change }));
  }

  async remove(id: Id): Promise<boolean> {
    const before = this.#wishes.get(id);
    if (before?.kind === 'add' && before.state === 'failed') {
      this.drop(id);
      return true;
    }
    await before?.done;
    return this.#wish(id, 'remove', null, async () => {
      await call('annotations.remove', { annotation: id });
      return null;
    });
  }

  retry(id: Id): Promise<boolean> {
    const wish = this.#wishes.get(id);
    return wish === undefined ? Promise.resolve(false) : this.#send(id, wish);
  }

  /** Gives up what could not be saved; the library's own state shows again. */
  drop(id: Id): void {
    this.#wishes.delete(id);
    this.#publish();
  }

  /** Counts another edit of this room (title, state) among what is being saved. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#other += 1;
    this.#publish();
    try {
      return await work;
    } finally {
      this.#other -= 1;
      this.#publish();
    }
  }

  #wish(id: Id, kind: Wish['kind'], value: Annotation | null, send: Wish['send']): Promise<boolean> {
    const wish: Wish = { kind, value, state: 'saving', error: null, send, done: Promise.resolve(false) };
    this.#wishes.set(id, wish);
    if (kind === 'add' && value !== null) {
      for (const listener of this.#addListeners) listener(asMoment(value, wish));
    }
    return this.#send(id, wish);
  }

  #send(id: Id, wish: Wish): Promise<boolean> {
    wish.state = 'saving';
    wish.error = null;
    const slow = setTimeout(() => {
      wish.state = 'slow';
      this.#publish();
    }, slowAfterMs);
    wish.done = wish
      .send()
      .then((value) => {
        wish.value = value;
        wish.state = 'confirmed';
        return true;
      })
      .catch((thrown: unknown) => {
        wish.error = toAppError(thrown);
        wish.state = 'failed';
        return false;
      })
      .finally(() => {
        clearTimeout(slow);
        // The list may have come in before the answer did.
        if (wish.state === 'confirmed' && this.#wishes.get(id) === wish) this.setSaved(this.#saved);
        else this.#publish();
      });
    this.#publish();
    return wish.done;
  }

  #publish(): void {
    const shown = new Map(
      this.#saved.map((annotation): [Id, Moment] => [annotation.id, asMoment(annotation)]),
    );
    const wishes = [...this.#wishes.entries()];
    for (const [id, wish] of wishes) {
      // What could not be removed is still there, and says so.
      const value = wish.value ?? (wish.state === 'failed' ? (shown.get(id) ?? null) : null);
      if (value === null) shown.delete(id);
      else shown.set(id, asMoment(value, wish));
    }
    const states = wishes.map(([, wish]) => wish.state);
    const pending = states.filter((state) => state === 'saving' || state === 'slow').length + this.#other;
    this.#snapshot = {
      moments: [...shown.values()].toSorted(byTime),
      pending,
      slow: states.includes('slow'),
      failed: states.filter((state) => state === 'failed').length,
    };
    for (const listener of this.#listeners) listener();
  }
}

/** What the library answers to `annotations.list`, in one order with what is not there yet. */
export function byTime(a: Pick<Annotation, 'startMs' | 'id'>, b: Pick<Annotation, 'startMs' | 'id'>): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : 1);
}

// One object for one annotation, so that a card whose moment did not change is not drawn again.
const savedMoments = new WeakMap<MethodOutput<'annotations.list'>[number], Moment>();

function asMoment(annotation: Annotation, wish?: Wish): Moment {
  if (wish !== undefined && wish.state !== 'confirmed') {
    return { ...bare(annotation), state: wish.state, error: wish.error };
  }
  const known = savedMoments.get(annotation);
  if (known !== undefined) return known;
  const made: Moment = { ...annotation, state: 'saved', error: null };
  savedMoments.set(annotation, made);
  return made;
}

function bare(moment: Annotation | Moment): Annotation {
  const { state: _state, error: _error, ...annotation } = { state: null, error: null, ...moment };
  return annotation;
}

function definedOnly(change: MomentChange): Partial<Annotation> {
  const { startMs, endMs, codes, note, kind, speaker, progress } = change;
  return {
    ...(startMs === undefined ? {} : { startMs }),
    ...(endMs === undefined ? {} : { endMs }),
    ...(codes === undefined ? {} : { codes }),
    ...(note === undefined ? {} : { note }),
    ...(kind === undefined ? {} : { kind }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(progress === undefined ? {} : { progress }),
  };
}
