import type { HandoverDraft } from '../../../shared/model/handover-draft';
import type { Id } from '../../../shared/model/id';

type Write = (recording: Id, draft: HandoverDraft | null) => Promise<unknown>;

/** A sentence is many keys: only where one rests is worth writing. */
const restMs = 400;

/**
 * Holds what was filled in of packages as long as the window lives, and has it written to the library when it rests. What is
 * here is newer than what the library answers.
 */
export class DraftKeeper {
  readonly #drafts = new Map<Id, HandoverDraft | null>();
  readonly #waiting = new Map<Id, ReturnType<typeof setTimeout>>();
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  /** Undefined when nothing was filled in, or forgotten, since the window is here. */
  recall(recording: Id): HandoverDraft | null | undefined {
    return this.#drafts.get(recording);
  }

  keep(recording: Id, draft: HandoverDraft): void {
    this.#drafts.set(recording, draft);
    clearTimeout(this.#waiting.get(recording));
    this.#waiting.set(
      recording,
      setTimeout(() => this.flush(recording), restMs),
    );
  }

  /** Writes now what would be written once it rests. */
  flush(recording: Id): void {
    if (!this.#waiting.has(recording)) return;
    clearTimeout(this.#waiting.get(recording));
    this.#waiting.delete(recording);
    this.#send(recording, this.#drafts.get(recording) ?? null);
  }

  forget(recording: Id): void {
    this.#drafts.set(recording, null);
    clearTimeout(this.#waiting.get(recording));
    this.#waiting.delete(recording);
    this.#send(recording, null);
  }

  #send(recording: Id, draft: HandoverDraft | null): void {
    // The window has it: only a look back after a restart hangs on it.
    this.#write(recording, draft).catch(() => {});
  }
}
