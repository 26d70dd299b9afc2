import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import type { Annotation } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { asMoment, bare, isSame, type Moment, withChange } from './moment';
import { OrderedMoments } from './ordered-moments';

export type NewMoment = Omit<MethodInput<'annotations.add'>, 'recording' | 'author' | 'id'> & { id: Id };
export type MomentChange = Omit<MethodInput<'annotations.update'>, 'annotation'>;
/** What can be changed of several moments together. */
export type SharedChange = Omit<MethodInput<'annotations.updateAll'>, 'annotations'>;

export type MomentSnapshot = {
  /** By time. */
  readonly moments: readonly Moment[];
  /** Calls that the service has not confirmed yet. */
  readonly pending: number;
  /** True once any of them takes longer than a person notices. */
  readonly slow: boolean;
  readonly failed: number;
};

/** What no second try will change: the moment is shown as the library has it, and the user is told why. */
const refusals: ReadonlySet<AppError['code']> = new Set<AppError['code']>([
  'layer-sealed',
  'layer-not-yours',
]);

/** After this long without an answer a person is shown that it is not safe yet. */
const slowAfterMs = 200;

/** One call about one moment or several: it succeeds or fails as a whole. */
type Wish = {
  readonly kind: 'add' | 'change' | 'remove';
  /** What each moment looks like when the wish is granted; null when it is to go. */
  readonly values: Map<Id, Annotation | null>;
  state: 'saving' | 'slow' | 'failed' | 'confirmed';
  error: AppError | null;
  /** Answers with the moments as the library has them now. */
  send: () => Promise<readonly Annotation[]>;
  done: Promise<boolean>;
};

/**
 * The moments of one recording as the user wants them: what the library holds, with on top what was asked and is not in
 * the library's list yet. A wish that fails keeps its moments on screen until it is tried again or dropped. Each change
 * costs as much as it changes, however many moments there are.
 */
export class MomentStore {
  readonly #recording: Id;
  readonly #listeners = new Set<() => void>();
  readonly #addListeners = new Set<(moment: Moment) => void>();
  readonly #wishes = new Map<Id, Wish>();
  readonly #shown = new OrderedMoments();
  #saved: ReadonlyMap<Id, Annotation> = new Map();
  #overtaken: ReadonlySet<Wish> = new Set();
  #owner = '';
  #other = 0;
  #snapshot: MomentSnapshot = { moments: [], pending: 0, slow: false, failed: 0 };
  /** Asks for the library's list at once; set by whoever fetches it. */
  onOvertaken: () => void = () => {};
  #onRefused: (error: AppError) => void = () => {};

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

  /** Who is told why a change was not taken, and never will be. */
  setRefusalListener(listener: (error: AppError) => void): void {
    this.#onRefused = listener;
  }

  find(id: Id | null): Moment | null {
    return id === null ? null : this.#shown.get(id);
  }

  /** Under whose name new moments stand until the library says so itself. */
  setOwner(name: string): void {
    this.#owner = name;
  }

  /** Is anything asked of the library that its last list does not show yet? */
  isAhead(): boolean {
    return this.#wishes.size > 0;
  }

  /** The library's own list came in; confirmed wishes that are in it have done their work. */
  setSaved(list: readonly Annotation[]): void {
    const before = this.#saved;
    const touched = new Set<Id>();
    const saved = new Map<Id, Annotation>();
    for (const annotation of list) {
      const known = before.get(annotation.id);
      // One object for one annotation, so that a card whose moment did not change is not drawn again.
      const same = known !== undefined && isSame(known, annotation);
      saved.set(annotation.id, same ? known : annotation);
      if (!same) touched.add(annotation.id);
    }
    for (const id of before.keys()) if (!saved.has(id)) touched.add(id);
    this.#saved = saved;
    for (const [id, wish] of this.#wishes) {
      if (!this.#overtaken.has(wish) && !this.#isGranted(id, wish)) continue;
      this.#wishes.delete(id);
      touched.add(id);
    }
    this.#overtaken = new Set();
    if (touched.size > 0) this.#publish(touched);
  }

  /** Undo and redo overtake what was confirmed: the list that the library gives next is right. */
  forgetConfirmed(): void {
    const wishes = [...this.#wishes.values()];
    this.#overtaken = new Set(wishes.filter(({ state }) => state === 'confirmed'));
    this.onOvertaken();
  }

  /** Shows the moment at once; resolves to whether the library has it. */
  add(moment: NewMoment): Promise<boolean> {
    const now = new Date().toISOString();
    const value: Annotation = {
      ...moment,
      recording: this.#recording,
      speaker: moment.speaker ?? null,
      progress: 'open',
      author: this.#owner,
      isMine: true,
      conflict: false,
      createdAt: now,
      updatedAt: now,
    };
    const values = new Map([[moment.id, value]]);
    return this.#wish('add', values, async () => {
      const wanted = values.get(moment.id) ?? value;
      const { id, recording, startMs, endMs, codes, note, kind, speaker } = wanted;
      return [await call('annotations.add', { id, recording, startMs, endMs, codes, note, kind, speaker })];
    });
  }

  /** Resolves to whether the library has the change. A moment that never got there is changed here and sent again. */
  async change(id: Id, change: MomentChange): Promise<boolean> {
    const before = this.#wishes.get(id);
    const current = this.find(id);
    if (current === null) return false;
    const value = withChange(current, change);
    if (before?.kind === 'add' && before.state === 'failed') {
      before.values.set(id, value);
      return this.retry(id);
    }
    await before?.done;
    return this.#wish('change', new Map([[id, value]]), async () => [
      await call('annotations.update', { annotation: id, ...change }),
    ]);
  }

  /** Changes the same of several moments, as one step. Those that never got to the library are sent again. */
  async changeAll(ids: readonly Id[], change: SharedChange): Promise<boolean> {
    const [unsent, annotations] = this.#apart(ids);
    const single = unsent.map(async (id) => await this.change(id, change));
    await this.#settled(annotations);
    const values = new Map<Id, Annotation>();
    for (const id of annotations) {
      const moment = this.find(id);
      if (moment !== null) values.set(id, withChange(moment, change));
    }
    if (values.size > 0) {
      const send = () => call('annotations.updateAll', { annotations: [...values.keys()], ...change });
      single.push(this.#wish('change', values, send));
    }
    return (await Promise.all(single)).every(Boolean);
  }

  remove(id: Id): Promise<boolean> {
    return this.removeAll([id]);
  }

  /** Removes several moments, as one step. */
  async removeAll(ids: readonly Id[]): Promise<boolean> {
    const [unsent, annotations] = this.#apart(ids);
    for (const id of unsent) this.drop(id);
    await this.#settled(annotations);
    const [first] = annotations;
    if (first === undefined) return true;
    return this.#wish('remove', new Map(annotations.map((id) => [id, null])), async () => {
      if (annotations.length === 1) await call('annotations.remove', { annotation: first });
      else await call('annotations.removeAll', { annotations });
      return [];
    });
  }

  /** Sends what failed again, with all that it was asked together with. */
  retry(id: Id): Promise<boolean> {
    const wish = this.#wishes.get(id);
    return wish === undefined ? Promise.resolve(false) : this.#send(wish);
  }

  /** Gives up what could not be saved; the library's own state shows again. */
  drop(id: Id): void {
    const wish = this.#wishes.get(id);
    if (wish === undefined) return;
    for (const other of wish.values.keys()) if (this.#wishes.get(other) === wish) this.#wishes.delete(other);
    this.#publish(wish.values.keys());
  }

  /** Counts another edit of this room (title, state) among what is being saved. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#other += 1;
    this.#publish([]);
    try {
      return await work;
    } finally {
      this.#other -= 1;
      this.#publish([]);
    }
  }

  /** Those that the library has never heard of, and the others. */
  #apart(ids: readonly Id[]): [unsent: Id[], known: Id[]] {
    const isUnsent = (id: Id): boolean => {
      const wish = this.#wishes.get(id);
      return wish?.kind === 'add' && wish.state === 'failed';
    };
    return [ids.filter(isUnsent), ids.filter((id) => !isUnsent(id))];
  }

  /** What was asked before about any of these has been answered. */
  async #settled(ids: readonly Id[]): Promise<void> {
    await Promise.all(new Set(ids.flatMap((id) => this.#wishes.get(id)?.done ?? [])));
  }

  #isGranted(id: Id, wish: Wish): boolean {
    if (wish.state !== 'confirmed') return false;
    const [there, value] = [this.#saved.get(id), wish.values.get(id)];
    if (value === null || value === undefined) return there === undefined;
    return there !== undefined && there.updatedAt >= value.updatedAt;
  }

  #wish(kind: Wish['kind'], values: Wish['values'], send: Wish['send']): Promise<boolean> {
    const wish: Wish = { kind, values, state: 'saving', error: null, send, done: Promise.resolve(false) };
    for (const [id, value] of values) {
      this.#wishes.set(id, wish);
      if (kind !== 'add' || value === null) continue;
      for (const listener of this.#addListeners) listener(asMoment(value, wish));
    }
    return this.#send(wish);
  }

  #send(wish: Wish): Promise<boolean> {
    wish.state = 'saving';
    wish.error = null;
    const slow = setTimeout(() => {
      wish.state = 'slow';
      this.#publish(wish.values.keys());
    }, slowAfterMs);
    wish.done = wish
      .send()
      .then((answer) => {
        for (const annotation of answer) wish.values.set(annotation.id, annotation);
        wish.state = 'confirmed';
        return true;
      })
      .catch((thrown: unknown) => {
        wish.error = toAppError(thrown);
        wish.state = 'failed';
        if (refusals.has(wish.error.code)) this.#refuse(wish, wish.error);
        return false;
      })
      .finally(() => {
        clearTimeout(slow);
        for (const [id, other] of this.#wishes) {
          // The list may have come in before the answer did.
          if (other === wish && this.#isGranted(id, wish)) this.#wishes.delete(id);
        }
        this.#publish(wish.values.keys());
      });
    this.#publish(wish.values.keys());
    return wish.done;
  }

  #refuse(wish: Wish, error: AppError): void {
    for (const [id, other] of this.#wishes) if (other === wish) this.#wishes.delete(id);
    this.#onRefused(error);
  }

  #publish(touched: Iterable<Id>): void {
    this.#shown.setAll([...touched].map((id) => [id, this.#view(id)]));
    const wishes = [...new Set(this.#wishes.values())];
    const underWay = wishes.filter(({ state }) => state === 'saving' || state === 'slow');
    const failed = wishes.filter(({ state }) => state === 'failed');
    this.#snapshot = {
      moments: this.#shown.list,
      pending: underWay.length + this.#other,
      slow: underWay.some(({ state }) => state === 'slow'),
      failed: failed.reduce((sum, { values }) => sum + values.size, 0),
    };
    for (const listener of this.#listeners) listener();
  }

  /** The moment as it is to be shown; null when it is not. */
  #view(id: Id): Moment | null {
    const saved = this.#saved.get(id);
    const wish = this.#wishes.get(id);
    if (wish === undefined) return saved === undefined ? null : asMoment(saved);
    // What could not be removed is still there, and says so.
    const value = wish.values.get(id) ?? (wish.state === 'failed' ? (saved ?? null) : null);
    return value === null ? null : asMoment(bare(value), wish);
  }
}
