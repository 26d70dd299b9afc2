import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommandCap } from '../../ui/key-cap';
import { type Text, useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import { type PairFilter, pairFilters } from './pair-list';
import { StrongText } from './strong-text';
import type { Pairs } from './use-pairs';
import type { TwoPeople } from './two-people';
import { isYou, nameOf } from './names';

/** At how many places they heard the same, in a sentence, and the way from one difference to the next. */
export function AgreementBar(props: { pairs: Pairs; people: TwoPeople; me: string }): ReactNode {
  const { pairs, people, me } = props;
  const text = useText();
  const { t } = text;
  const invoke = useInvoke();
  const { counts, filter, setFilter } = pairs;
  return (
    <section className="sbs-sum" aria-label={t('sideBySide.title')}>
      <p data-testid="agreement" data-same={counts.same} data-all={counts.all}>
        <StrongText>{agreement(counts, people, me, text)}</StrongText>
      </p>
      <div className="row sbs-sum-tools">
        <SegmentedControl
          aria-label={t('sideBySide.filter.label')}
          value={filter}
          onChange={(value) => setFilter(filterOf(value))}
          data={pairFilters.map((value) => ({
            value,
            label: t(`sideBySide.filter.${value}`, { count: counts[value] }),
          }))}
        />
        <Button
          className="sbs-next"
          variant="filled"
          disabled={counts.different === 0}
          onClick={() => invoke('nextDifference')}
          rightSection={<CommandCap command="nextDifference" />}
        >
          {t('commands.nextDifference')}
        </Button>
      </div>
    </section>
  );
}

function filterOf(value: string): PairFilter {
  return pairFilters.find((known) => known === value) ?? 'all';
}

function agreement(
  { all, same, different }: Pairs['counts'],
  { left, right }: TwoPeople,
  me: string,
  { t, language }: Text,
): string {
  if (all === 0) return t('sideBySide.agree.nothing');
  const [one, other] = [left, right].map((layer) => nameOf(layer, me, { t, language }));
  const names = { all, same, left: one ?? '', right: other ?? '' };
  const both = isYou(left, me) || isYou(right, me);
  if (different === 0) return t(both ? 'sideBySide.agree.allYou' : 'sideBySide.agree.allOthers', names);
  const first =
    same === 0
      ? t(both ? 'sideBySide.agree.noneYou' : 'sideBySide.agree.noneOthers', names)
      : t(both ? 'sideBySide.agree.you' : 'sideBySide.agree.others', names);
  const rest = same === 0 ? t('sideBySide.agree.only') : t('sideBySide.agree.rest', { count: different });
  return `${first} ${rest}`;
}
