import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlaylistAdd, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../../shared/contract/search';
import type { AppError } from '../../../shared/errors';
import { toAppError } from '../../api/client';
import { useAsk, useQuery } from '../../api/use-query';
import { Dialog } from '../../ui/dialog';
import { ShortcutCaps } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import './search-dialog.css';
import { SearchResult } from './search-result';

export type SearchDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** Goes where it was found. */
  onOpen: (hit: SearchHit) => void;
  /** Puts all that was found into a reel. */
  onAddToReel: (hits: readonly SearchHit[]) => Promise<void>;
};

/** Looks for words in everything: what was said, notes, replies and titles. One key from there to the instant itself. */
export function SearchDialog(props: SearchDialogProps): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size={720} title={t('search.title')}>
      <Search onOpen={props.onOpen} onAddToReel={props.onAddToReel} />
    </Dialog>
  );
}

/** More than anybody reads; the words can be made more exact. */
const mostHits = 100;
/** Long enough that a word typed at once is asked for once. */
const typingPauseMs = 90;

function Search({ onOpen, onAddToReel }: Pick<SearchDialogProps, 'onOpen' | 'onAddToReel'>): ReactNode {
  const { t, errorText } = useText();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), typingPauseMs);
  const found = useQuery(
    'search.find',
    { text: asked, limit: mostHits },
    { enabled: asked !== '', keepPrevious: true },
  );
  const hits = useMemo(() => (asked === '' ? [] : (found.data ?? [])), [asked, found.data]);
  const recordings = useQuery('recordings.list', {}).data;
  const titles = useMemo(() => new Map((recordings ?? []).map(({ id, title }) => [id, title])), [recordings]);
  /** Which hit was gone to with the arrows; null before that: then the first of the answer is meant. */
  const [picked, setPicked] = useState<number | null>(null);
  const { openFirst, forget } = useOpenFirst(onOpen);
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(picked ?? 0, Math.max(0, hits.length - 1));
  useEffect(() => {
    list.current?.querySelector(`[data-hit="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index, hits]);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[index];
    if (event.key === 'ArrowDown') setPicked(Math.max(0, Math.min(hits.length - 1, index + 1)));
    else if (event.key === 'ArrowUp') setPicked(Math.max(0, index - 1));
    else if (event.key !== 'Enter') return;
    else if (picked !== null && hit !== undefined) onOpen(hit);
    else if (text.trim() !== '') openFirst(text.trim());
    event.preventDefault();
  };
  return (
    <div className="search">
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        role="combobox"
        aria-label={t('search.field')}
        aria-expanded={hits.length > 0}
        aria-controls="search-results"
        aria-activedescendant={hits.length > 0 ? `search-hit-${index}` : undefined}
        placeholder={t('search.field')}
        value={text}
        maxLength={1_000}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPicked(null);
          forget();
        }}
        onKeyDown={onKeyDown}
      />
      {found.error !== null && <Notice tone="error">{errorText(found.error)}</Notice>}
      <div
        className="search-results scroll"
        id="search-results"
        role="listbox"
        aria-label={t('search.results')}
        ref={list}
      >
        {hits.map((hit, at) => (
          <SearchResult
            key={`${hit.recording}-${hit.comment ?? hit.annotation ?? hit.cue ?? 'title'}`}
            hit={hit}
            index={at}
            title={titles.get(hit.recording) ?? ''}
            chosen={at === index}
            onOpen={onOpen}
          />
        ))}
      </div>
      {hits.some(({ startMs }) => startMs !== null) && <AddAll hits={hits} onAddToReel={onAddToReel} />}
      <p className="search-foot text-xs dim" role="status">
        <span className="grow">{resultWords(t, asked, found.isPending, hits.length)}</span>
        <ShortcutCaps shortcut="ArrowUp" /> <ShortcutCaps shortcut="ArrowDown" /> {t('search.move')}{' '}
        <ShortcutCaps shortcut="Enter" /> {t('search.open')}
      </p>
    </div>
  );
}

/** Everything that was found, wherever it was: the moments of one kind from many conversations are one press away. */
function AddAll(props: { hits: readonly SearchHit[] } & Pick<SearchDialogProps, 'onAddToReel'>): ReactNode {
  const { t, errorText } = useText();
  const [error, setError] = useState<AppError | null>(null);
  return (
    <div className="search-all">
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlaylistAdd size={18} stroke={1.75} aria-hidden />}
        onClick={() => {
          props.onAddToReel(props.hits).catch((thrown: unknown) => setError(toAppError(thrown)));
        }}
      >
        {t('reel.fromSearch')}
      </Button>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
    </div>
  );
}

/**
 * Goes to the first place where the words stand. Who types fast presses Enter before there is an answer: it is about what
 * they typed, not about what stood there before, and no longer about anything once they typed on or left.
 */
function useOpenFirst(onOpen: (hit: SearchHit) => void): {
  openFirst: (text: string) => void;
  forget: () => void;
} {
  const ask = useAsk('search.find');
  const wanted = useRef<string | null>(null);
  const forget = useCallback(() => {
    wanted.current = null;
  }, []);
  useEffect(() => forget, [forget]);
  const openFirst = (text: string): void => {
    wanted.current = text;
    void ask({ text, limit: mostHits }).then(
      ([first]) => {
        if (first !== undefined && wanted.current === text) onOpen(first);
      },
      // The list says it.
      () => undefined,
    );
  };
  return { openFirst, forget };
}

function resultWords(
  t: ReturnType<typeof useText>['t'],
  asked: string,
  pending: boolean,
  count: number,
): string {
  if (asked === '') return t('search.start');
  if (pending) return '';
  if (count === 0) return t('search.nothing');
  return t(count === mostHits ? 'search.most' : 'search.found', { count });
}
