import { useMemo } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { ClipLook } from '../../../shared/model/clip-look';
import type { Framework } from '../../../shared/model/framework';
import { withoutNames } from '../../../shared/model/written-names';
import { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import type { Caption } from './clip-preview';

/**
 * What the service will write below the picture: the same words from the same moment. `shown`: what the look asks of it,
 * without the names that are bleeped.
 */
export function useCaption(
  moment: Annotation | null,
  frameworks: readonly Framework[],
  look: ClipLook,
  bleeped: readonly string[],
): { all: Caption; shown: Caption | null } {
  const { language } = useText();
  const all = useMemo(() => {
    if (moment === null) return { heading: '', body: '' };
    const book = new CodeBook(frameworks, language);
    return { heading: moment.codes.map((ref) => book.name(ref)).join(' · '), body: moment.note.trim() };
  }, [moment, frameworks, language]);
  const { codes, note } = look.captionHolds;
  const write = useMemo(() => withoutNames(bleeped), [bleeped]);
  const shown = { heading: codes ? all.heading : '', body: note ? write(all.body) : '' };
  const isEmpty = shown.heading === '' && shown.body === '';
  return { all, shown: look.caption === 'none' || isEmpty ? null : shown };
}
