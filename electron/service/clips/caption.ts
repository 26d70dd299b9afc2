import type { Annotation } from '../../../shared/model/annotation';
import type { Framework } from '../../../shared/model/framework';
import type { Language } from '../../../shared/i18n/translate';
import { codeName } from '../frameworks/shelf';

/** What stands in the picture of a clip: the moment's codes above, its note below; null when there is neither. */
export function clipCaption(
  moment: Pick<Annotation, 'codes' | 'note'>,
  frameworks: readonly Framework[],
  language: Language,
): { heading: string; body: string } | null {
  const heading = moment.codes.map((ref) => codeName(frameworks, ref, language)).join(' · ');
  const body = moment.note.trim();
  return heading === '' && body === '' ? null : { heading, body };
}
