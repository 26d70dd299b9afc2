import { Button, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { feedbackKinds, momentProgress } from '../../../shared/model/annotation';
import { speakerRoles } from '../../../shared/model/recording';
import type { CodeBook } from '../../ui/code-book';
import { codeStyle } from '../../ui/code-chip';
import { useText } from '../../ui/text';
import type { Moment } from './moment';
import { everyMoment, type Facet, isFiltering, toggled } from './moment-filter';
import { groupings } from './moment-groups';
import type { MomentListing } from './use-moment-listing';

/** Says which moments are shown, and opens the choice of which and in what order. */
export function FilterButton(props: {
  listing: MomentListing;
  moments: readonly Moment[];
  book: CodeBook;
  onAddToReel: () => void;
}): ReactNode {
  const { listing, moments } = props;
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const filtering = isFiltering(listing.filter);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          size="sm"
          variant={filtering ? 'light' : 'subtle'}
          className="filter-button"
          leftSection={<IconFilter size={18} stroke={1.75} aria-hidden />}
          aria-expanded={open}
          title={t('moments.filter.label')}
          onClick={() => setOpen(!open)}
        >
          {filtering
            ? t('moments.filter.some', { shown: listing.shown.length, count: moments.length })
            : t('moments.filter.all')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="filter-panel scroll" aria-label={t('moments.filter.label')}>
        {open && <FilterPanel {...props} />}
      </Popover.Dropdown>
    </Popover>
  );
}

type Choice<T> = { value: T; name: string; count: number; color?: string };

function FilterPanel(props: {
  listing: MomentListing;
  moments: readonly Moment[];
  book: CodeBook;
  onAddToReel: () => void;
}): ReactNode {
  const { listing, moments, book } = props;
  const { filter, setFilter, grouping, setGrouping, owner } = listing;
  const { t } = useText();
  const counts = useMemo(() => countFacets(moments), [moments]);
  const facet = <T extends string>(name: Facet, chosen: ReadonlySet<T>, choices: Choice<T>[]): ReactNode => (
    <FacetChoice
      title={t(`moments.filter.${name}`)}
      chosen={chosen}
      choices={choices.filter(({ value, count }) => count > 0 || chosen.has(value))}
      onToggle={(value) => setFilter({ ...filter, [name]: toggled(chosen, value) })}
    />
  );
  const count = (name: Facet, value: string): number => counts[name].get(value) ?? 0;
  return (
    <>
      <fieldset className="filter-facet">
        <legend>{t('moments.group.label')}</legend>
        <div className="filter-choices">
          {groupings.map((value) => (
            <button
              key={value}
              type="button"
              className="filter-choice"
              aria-pressed={grouping === value}
              onClick={() => setGrouping(value)}
            >
              {t(`moments.group.${value}`)}
            </button>
          ))}
        </div>
      </fieldset>
      {facet('kinds', filter.kinds, [
        ...feedbackKinds.map((value) => ({ value, name: t(`kinds.${value}`), count: count('kinds', value) })),
        { value: 'none' as const, name: t('moments.filter.noKind'), count: count('kinds', 'none') },
      ])}
      {facet(
        'progress',
        filter.progress,
        momentProgress.map((value) => ({
          ...{ value, name: t(`moments.progress.${value}`), count: count('progress', value) },
        })),
      )}
      {facet(
        'speakers',
        filter.speakers,
        [...speakerRoles, 'none' as const].map((value) => ({
          ...{ value, name: t(`moments.speaker.${value}`), count: count('speakers', value) },
        })),
      )}
      {facet(
        'authors',
        filter.authors,
        [...counts.authors].map(([value, times]) => ({
          ...{ value, name: value === owner ? t('moments.you') : value, count: times },
        })),
      )}
      {facet(
        'codes',
        filter.codes,
        [...counts.codes]
          .toSorted(([, a], [, b]) => b - a)
          .map(([value, times]) => ({
            ...{ value, name: book.name(value), count: times },
            color: book.get(value)?.color ?? 'currentColor',
          })),
      )}
      {listing.shown.length > 0 && (
        <Button size="sm" variant="default" onClick={props.onAddToReel}>
          {t('reel.shown')}
        </Button>
      )}
      {isFiltering(filter) && (
        <Button size="sm" variant="subtle" onClick={() => setFilter(everyMoment)}>
          {t('moments.filter.clear')}
        </Button>
      )}
    </>
  );
}

function FacetChoice<T extends string>(props: {
  title: string;
  chosen: ReadonlySet<T>;
  choices: readonly Choice<T>[];
  onToggle: (value: T) => void;
}): ReactNode {
  const { title, chosen, choices, onToggle } = props;
  // Nothing to choose between.
  if (choices.length < 2 && chosen.size === 0) return null;
  return (
    <fieldset className="filter-facet">
      <legend>{title}</legend>
      <div className="filter-choices">
        {choices.map(({ value, name, count, color }) => (
          <button
            key={value}
            type="button"
            className={`filter-choice${color === undefined ? '' : ' filter-choice-code'}`}
            style={color === undefined ? undefined : codeStyle(color)}
            aria-pressed={chosen.has(value)}
            onClick={() => onToggle(value)}
          >
            <span className="cut">{name}</span> <span className="filter-count">{count}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function countFacets(moments: readonly Moment[]): Record<Facet, ReadonlyMap<string, number>> {
  const counts: Record<Facet, Map<string, number>> = {
    ...{ kinds: new Map(), progress: new Map(), speakers: new Map(), authors: new Map() },
    codes: new Map(),
  };
  const add = (facet: Facet, value: string): void => {
    counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  };
  for (const moment of moments) {
    add('kinds', moment.kind ?? 'none');
    add('progress', moment.progress);
    add('speakers', moment.speaker ?? 'none');
    add('authors', moment.author);
    for (const code of moment.codes) add('codes', code);
  }
  return counts;
}
