import type { EventPayload } from '../../../shared/contract/events';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import type { MomentStore } from './moment-store';

/** After an edit of our own, of which the room knows everything already, the list is asked for once it is quiet. */
const quietMs = 1_500;

/** Keeps a store true to the library. What others change shows at once; what it asked itself it has already. */
export class MomentList {
  readonly #recording: Id;
  readonly #store: MomentStore;
  readonly #onFirst: () => void;
  #underWay = false;
  #again = false;
  #arrived = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(recording: Id, store: MomentStore, onFirst: () => void) {
    this.#recording = recording;
    this.#store = store;
    this.#onFirst = onFirst;
    store.onOvertaken = () => this.askNow();
  }

  /** Something changed in the library. */
  readonly hear = ({ topics, recording }: EventPayload<'data.changed'>): void => {
    if (!topics.includes('annotations')) return;
    if (recording !== null && recording !== this.#recording) return;
    if (!this.#arrived || !this.#store.isAhead()) return this.askNow();
    this.stop();
    this.#timer = setTimeout(this.askNow, quietMs);
  };

  /** One question at a time: what changes meanwhile is asked once more, however much it is. */
  readonly askNow = (): void => {
    this.stop();
    this.#again = this.#underWay;
    if (this.#underWay) return;
    this.#underWay = true;
    call('annotations.list', { recording: this.#recording })
      .then((list) => {
        // An answer that was overtaken by a later question says nothing any more.
        if (this.#again) return;
        this.#store.setSaved(list);
        if (!this.#arrived) this.#onFirst();
        this.#arrived = true;
      })
      // The service went away; it is asked again when it is back.
      .catch(() => {})
      .finally(() => {
        this.#underWay = false;
        if (this.#again) this.askNow();
      });
  };

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
