import type { Id } from '../../../shared/model/id';
import { afterFrame } from '../../ui/after-frame';

/**
 * Marks for the performance timeline, each with the moment it is about: `tag:key` at the key press, `tag:painted` when
 * the frame with the new chip has been handed over, `tag:durable` when the service has it on disk. The bench reads them.
 */
export function markTagKey(moment: Id, pressedAtMs: number): void {
  performance.mark('tag:key', { startTime: pressedAtMs, detail: { moment } });
  afterFrame(() => performance.mark('tag:painted', { detail: { moment } }));
}

export function markTagDurable(moment: Id): void {
  performance.mark('tag:durable', { detail: { moment } });
}
