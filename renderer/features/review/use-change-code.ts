import { type RefObject, useCallback, useRef } from 'react';
import { codeRef, type CodeRef } from '../../../shared/model/annotation';
import type { Code } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import { useText } from '../../ui/text';
import type { TaggingRoom } from './use-tagging';

/** As many as one moment may have. */
const mostCodes = 20;

/** The codes of a moment after its first was replaced by this one; the others stay. */
export function withCodeReplaced(codes: readonly CodeRef[], code: CodeRef): CodeRef[] {
  return [code, ...codes.slice(1).filter((other) => other !== code)];
}

/** The codes of a moment with this one more, or without it when it was there. */
export function withCodeToggled(codes: readonly CodeRef[], code: CodeRef): CodeRef[] {
  if (codes.includes(code)) return codes.filter((other) => other !== code);
  return [...codes, code].slice(0, mostCodes);
}

type ChangeCode = (code: Code, how: 'replace' | 'toggle') => void;

/** Changes what the chosen moment, else the one made last, is called. */
export function useChangeCode(
  room: Pick<TaggingRoom, 'store' | 'framework' | 'book' | 'say' | 'select' | 'selectedId'> & {
    lastId: RefObject<Id | null>;
  },
): ChangeCode {
  const { t } = useText();
  // Read when a key is pressed: what changes a code stays the same function for every button of the palette.
  const latest = useRef({ ...room, t });
  latest.current = { ...room, t };
  return useCallback<ChangeCode>((code, how) => {
    const { store, framework, book, say, select, selectedId, lastId, t: text } = latest.current;
    const moment = store.find(selectedId) ?? store.find(lastId.current);
    if (framework === null) return;
    if (moment === null) return say(text('review.chooseFirst'), { tone: 'plain' });
    const ref = codeRef(framework.id, code.id);
    const codes = (how === 'replace' ? withCodeReplaced : withCodeToggled)(moment.codes, ref);
    // The words a moment is about are those its first code is about.
    const speaker = code.speaker !== 'either' && codes[0] === ref ? { speaker: code.speaker } : {};
    const gone = !codes.includes(ref);
    select(moment.id);
    void store.change(moment.id, { codes, ...speaker }).then((saved) => {
      if (!saved) return;
      const key = gone ? 'tagging.codeGone' : how === 'replace' ? 'tagging.codeNow' : 'tagging.codeAdded';
      say(text(key, { name: book.name(ref) }), { undo: true });
    });
  }, []);
}
