import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import type { FoundName } from '../../../shared/model/find-names';
import type { ReplacedName } from '../../../shared/model/replace-names';
import type { Recording } from '../../../shared/model/recording';
import { useQuery } from '../../api/use-query';
import { type Draft, type NamedPerson, namesToReplace, partsOf } from './handover-draft';
import { useRoleName } from './use-role-name';
import { previewsAlike } from './words-that-count';

export type Preview = {
  /** What would leave; null until the first answer, and when there is none. */
  contents: MethodOutput<'exchange.preview'> | null;
  /** Why there is no answer, and the way to ask again; null when there is one or it is on its way. */
  failure: { error: AppError; again: () => void } | null;
  names: readonly NamedPerson[];
  /** What is to stand in the place of names that were found. */
  replacing: (found: readonly FoundName[]) => ReplacedName[];
};

/** Asked again this long after the last key of a question that is being typed. */
const restMs = 250;

/** What would leave as it is chosen now, asked again with each change. */
export function usePreview(about: Recording, draft: Draft, me: string): Preview {
  const roleName = useRoleName();
  const [rested] = useDebouncedValue(draft, restMs);
  // A sentence that is typed changes what would leave only here and there.
  const [question, setQuestion] = useState(rested.question);
  if (!previewsAlike(question, rested.question)) setQuestion(rested.question);
  const asked = questionOf(about, { ...rested, question });
  const { data, error, refetch } = useQuery('exchange.preview', asked, { keepPrevious: true });
  const { speakers } = about;
  const named = useCallback(
    (found: readonly FoundName[]) => namesToReplace(found, { draft, speakers, me, roleName }),
    [draft, speakers, me, roleName],
  );
  const names = useMemo(() => named(data?.names ?? []), [named, data?.names]);
  const { replaceNames } = draft;
  const replacing = useCallback(
    (found: readonly FoundName[]) =>
      replaceNames ? named(found).flatMap(({ name, to }) => (to === null ? [] : [{ from: name, to }])) : [],
    [named, replaceNames],
  );
  const failure = error === null ? null : { error, again: () => void refetch() };
  return { contents: error === null ? (data ?? null) : null, failure, names, replacing };
}

/** Names are looked for in what would leave without any replaced; the sizes differ by a few bytes. */
export function questionOf(about: Pick<Recording, 'id' | 'durationMs'>, draft: Draft): Question {
  const { transcript, goal, ownLayer, purpose, question } = draft;
  const parts = partsOf(draft, about.durationMs, []) ?? { ...nothing, transcript, goal, ownLayer };
  return { recording: about.id, parts, purpose, question };
}

type Question = MethodInput<'exchange.preview'>;

/** What is asked while no part is chosen yet: for the consent and the names. */
const nothing: Omit<Question['parts'], 'transcript' | 'goal' | 'ownLayer'> = {
  media: 'none',
  stretches: null,
  speech: false,
  otherLayers: false,
  replaceNames: [],
};
