import { type RefObject, useCallback, useRef } from 'react';
import type { CodeRef } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import type { SpeakerRole } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { afterThisFrame } from '../../ui/after-frame';
import { useText } from '../../ui/text';
import { markTagDurable } from './review-marks';
import type { TaggingRoom } from './use-tagging';

type TagPlace = { startMs: number; endMs: number | null };

/** Makes a moment of a code (null: without one) at this place. */
export type AddTag = (
  code: CodeRef | null,
  place: TagPlace,
  about: { id: Id; speaker: SpeakerRole | null },
) => void;

/** Adds moments, chooses them, and says so once they are safe. `lastId` is the one made last in this room. */
export function useAddTag({
  store,
  select,
  book,
  say,
}: Pick<TaggingRoom, 'store' | 'select' | 'book' | 'say'>): { add: AddTag; lastId: RefObject<Id | null> } {
  const { t, language } = useText();
  const lastId = useRef<Id | null>(null);
  const tellWhenSaved = useCallback(
    async (saved: Promise<boolean>, id: Id, code: CodeRef | null, place: TagPlace) => {
      if (!(await saved)) return;
      markTagDurable(id);
      const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
      const at = clock(place.startMs);
      const name = code === null ? t('edits.moment') : book.name(code);
      const text =
        place.endMs === null
          ? t('review.saved.point', { name, at })
          : t('review.saved.range', { name, at, until: clock(place.endMs) });
      // The answer may come before the frame with the tag: nothing else is drawn until that is on screen.
      afterThisFrame(() => say(text, { undo: true }));
    },
    [book, say, t, language],
  );
  const add = useCallback<AddTag>(
    (code, place, { id, speaker }) => {
      lastId.current = id;
      const codes = code === null ? [] : [code];
      const saved = store.add({ id, ...place, codes, note: '', kind: null, speaker });
      afterThisFrame(() => select(id));
      void tellWhenSaved(saved, id, code, place);
    },
    [store, select, tellWhenSaved],
  );
  return { add, lastId };
}
