import { translate } from '../../../shared/i18n/translate';
import { codeRef, feedbackKinds, momentProgress } from '../../../shared/model/annotation';
import type { AnnotationDocument } from '../../../shared/model/annotation-document';
import { speakerRoles } from '../../../shared/model/recording';
import type { Vocabulary } from './eaf-document';
import { codeEntryId, codesType, eafTypes, wordEntryId } from './eaf-names';

const nothing = { nl: '', en: '' };

/** What our own words for a moment are called in the tool. */
const ownWords = [
  { name: 'kind', type: eafTypes.kind, words: feedbackKinds, key: 'kinds' },
  { name: 'speaker', type: eafTypes.speaker, words: speakerRoles, key: 'moments.speaker' },
  { name: 'progress', type: eafTypes.progress, words: momentProgress, key: 'moments.progress' },
] as const;

/** A vocabulary for each group of each framework, and one for each of our own words. */
export function vocabulariesOf({ frameworks }: Pick<AnnotationDocument, 'frameworks'>): Vocabulary[] {
  const codes = frameworks.flatMap((framework) =>
    framework.groups.map(({ id: group }) => ({
      id: codesType(framework.id, group),
      entries: framework.codes
        .filter((code) => code.group === group)
        .map((code) => ({
          id: codeEntryId(codeRef(framework.id, code.id)),
          ...code.name,
          description: code.definition,
        })),
    })),
  );
  const own = ownWords.map(({ name, type, words, key }) => ({
    id: type,
    entries: words.map((word) => ({
      id: wordEntryId(name, word),
      nl: translate('nl', `${key}.${word}`),
      en: translate('en', `${key}.${word}`),
      description: nothing,
    })),
  }));
  return [...codes, ...own].filter(({ entries }) => entries.length > 0);
}
