import { SegmentedControl, TextInput } from '@mantine/core';
import { IconListSearch, IconSearch, IconStack2 } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { IconButton } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { StateFilter } from './selection';

const filterKeys = { all: 'all', new: 'new', 'in-review': 'inReview', done: 'done' } as const;

/** Which conversations are shown: by where you stand with them, and by title. */
export function ListHead(props: {
  filters: readonly StateFilter[];
  filter: StateFilter;
  onFilter: (filter: StateFilter) => void;
  search: string;
  onSearch: (search: string) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Leaves the search box for the first card. */
  onLeave: () => void;
  shown: number;
}): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') props.onSearch('');
    if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    props.onLeave();
  };
  return (
    <div className="library-head">
      <h1>{t('library.heading')}</h1>
      {props.filters.length > 0 && (
        <SegmentedControl
          aria-label={t('library.filter.label')}
          value={props.filter}
          onChange={props.onFilter}
          data={props.filters.map((value) => ({ value, label: t(`library.filter.${filterKeys[value]}`) }))}
        />
      )}
      <span className="grow" />
      <span className="sr-only" role="status">
        {props.search === '' ? '' : t('library.search.found', { count: props.shown })}
      </span>
      <IconButton
        icon={IconListSearch}
        label={t('commands.searchEverywhere')}
        command="searchEverywhere"
        onClick={() => invoke('searchEverywhere')}
      />
      <IconButton
        icon={IconStack2}
        label={t('commands.openReels')}
        command="openReels"
        onClick={() => invoke('openReels')}
      />
      <TextInput
        className="library-search"
        ref={props.searchRef}
        type="search"
        aria-label={t('library.search.label')}
        placeholder={t('library.search.label')}
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
        onKeyDown={press}
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        rightSection={props.search === '' ? <CommandCap command="search" /> : null}
        rightSectionWidth={72}
        rightSectionPointerEvents="none"
      />
    </div>
  );
}
