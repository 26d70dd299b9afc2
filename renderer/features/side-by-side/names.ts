import type { Annotation } from '../../../shared/model/annotation';
import type { Layer } from '../../../shared/model/layer';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import type { Text } from '../../ui/text';
import { type MomentPair, startOf } from './pair-list';
import type { TwoPeople } from './two-people';

type Words = Pick<Text, 't' | 'language'>;

/** Is this the layer of the user, whose id is `me`? */
export function isYou({ person }: Layer, me: string): boolean {
  return person.id === me;
}

export function nameOf(layer: Layer, me: string, { t }: Words): string {
  return isYou(layer, me) ? t('sideBySide.you') : layer.person.name;
}

/** How the two of a pair stand to each other, in words. */
export function relationWords(
  pair: MomentPair,
  { left, right }: TwoPeople,
  me: string,
  { t }: Words,
): string {
  if (pair.relation !== 'only-left' && pair.relation !== 'only-right')
    return t(`sideBySide.relation.${pair.relation}`);
  const layer = pair.relation === 'only-left' ? left : right;
  if (isYou(layer, me)) return t('sideBySide.relation.onlyYou');
  return t('sideBySide.relation.only', { name: layer.person.name });
}

export function emptyWords(layer: Layer, me: string, { t }: Words): string {
  if (isYou(layer, me)) return t('sideBySide.empty.you');
  return t('sideBySide.empty.other', { name: layer.person.name });
}

/** A moment in words: its codes, its kind and its note. */
export function momentWords(moment: Annotation, book: CodeBook, { t }: Words): string {
  const heads = [
    ...moment.codes.map((code) => book.name(code)),
    ...(moment.kind === null ? [] : [t(`kinds.${moment.kind}`)]),
  ];
  if (heads.length === 0) heads.push(t('sideBySide.empty.plain'));
  return [heads.join(', '), moment.note].filter((part) => part !== '').join('. ');
}

/** A pair in words, for who does not see it. */
export function pairWords(
  pair: MomentPair,
  about: { people: TwoPeople; me: string; book: CodeBook },
  words: Words,
): string {
  const { people, me, book } = about;
  const side = (layer: Layer, moment: Annotation | null): string =>
    moment === null
      ? `${emptyWords(layer, me, words)}.`
      : words.t('sideBySide.heard', {
          name: nameOf(layer, me, words),
          what: momentWords(moment, book, words),
        });
  return words.t('sideBySide.pair', {
    at: formatClock(startOf(pair)),
    relation: relationWords(pair, people, me, words),
    left: side(people.left, pair.left),
    right: side(people.right, pair.right),
  });
}
