import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconFileText, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { CodeRef } from '../../../shared/model/annotation';
import { formatClock } from '../../../shared/model/time';
import type { Cue } from '../../../shared/model/transcript';
import type { Player } from '../../playback/player';
import { noHits } from '../../timeline/hits';
import type { Stretch } from '../../timeline/selection';
import type { Viewport } from '../../timeline/viewport';
import type { CodeBook } from '../../ui/code-book';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import { SpeakerBar, WordsBar } from './cue-bar';
import { CueList } from './cue-list';
import { cueIndexAt, findCues, foldText, nextHit } from './cue-search';
import { newId } from '../../api/new-id';
import './transcript.css';
import { useCueChoice } from './use-cue-choice';
import type { Review } from './use-review';
import { useTextSelection } from './use-text-selection';
import type { SpokenText } from './use-transcript';

const none: readonly Cue[] = [];

/** Where the user wants to be: in the text, or in the field that searches it. Each is a new wish. */
export type TextWish = { search: boolean };

/** What was said, with a way to look for words in it. */
export function TranscriptPane(props: {
  player: Player | null;
  spoken: SpokenText;
  viewport: Viewport;
  review: Review;
  book: CodeBook;
  searching: boolean;
  asked: TextWish | null;
  onCloseSearch: () => void;
}): ReactNode {
  const { player, spoken, viewport, review, book, searching, asked } = props;
  const { t } = useText();
  const cues = spoken.cues ?? none;
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState('');
  const [reveal, setReveal] = useState<{ index: number } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const texts = useMemo(() => cues.map(({ text }) => foldText(text)), [cues]);
  const hits = useMemo(() => findCues(texts, wanted), [texts, wanted]);
  const at = reveal === null ? -1 : hits.indexOf(reveal.index);
  const choice = useCueChoice(cues, spoken, () => cueIndexAt(cues, player?.positionMs() ?? 0));
  const words = useTextSelection(list, cues, viewport.selection);
  const atMs = useMemo(() => hits.flatMap((index) => cues[index]?.startMs ?? []), [hits, cues]);
  const nowMs = at === -1 ? null : (atMs[at] ?? null);
  useEffect(() => viewport.hits.set({ atMs, nowMs }), [viewport, atMs, nowMs]);
  useEffect(() => () => viewport.hits.set(noHits), [viewport]);
  const show = (index: number | null): void => {
    if (index === null) return;
    setReveal({ index });
    choice.pick(index, false);
  };
  const look = (text: string): void => {
    setWanted(text);
    const from = reveal?.index ?? cueIndexAt(cues, player?.positionMs() ?? 0);
    show(nextHit(findCues(texts, text), from - 1, 1));
  };
  const step = (direction: 1 | -1): void => show(nextHit(hits, reveal?.index ?? -1, direction));
  const close = (): void => {
    setWanted('');
    props.onCloseSearch();
    list.current?.focus({ preventScroll: true });
  };
  const tagWords = (place: Stretch, code: CodeRef): void => {
    const id = newId();
    viewport.selection.set(null);
    void review.store.add({ id, ...place, codes: [code], note: '', kind: null }).then((saved) => {
      if (!saved) return;
      const [from, until] = [formatClock(place.startMs), formatClock(place.endMs)];
      review.say(t('review.saved.range', { name: book.name(code), at: from, until }), { undo: true });
    });
    review.select(id);
  };
  useEffect(() => {
    if (asked === null) return;
    if (asked.search) field.current?.select();
    else list.current?.focus({ preventScroll: true });
  }, [asked]);
  if (spoken.cues === null) return <div className="transcript" />;
  if (cues.length === 0) {
    return (
      <div className="transcript">
        <EmptyState
          icon={IconFileText}
          title={t('review.transcript.empty')}
          action={<Button onClick={spoken.attach}>{t('review.transcript.attach')}</Button>}
        >
          {t('review.transcript.emptyHelp')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="transcript">
      {searching && (
        <search className="transcript-search">
          <TextInput
            ref={field}
            size="sm"
            className="grow"
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            aria-label={t('review.transcript.search')}
            placeholder={t('review.transcript.search')}
            value={wanted}
            onChange={(event) => look(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
              else if (event.key === 'Escape') close();
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <span className="text-xs dim transcript-count" role="status">
            {wanted.trim() === ''
              ? ''
              : hits.length === 0
                ? t('review.transcript.nothing')
                : t('review.transcript.hits', { at: at + 1, count: hits.length })}
          </span>
          <IconButton
            small
            icon={IconChevronUp}
            label={t('review.transcript.previous')}
            onClick={() => step(-1)}
          />
          <IconButton
            small
            icon={IconChevronDown}
            label={t('review.transcript.next')}
            onClick={() => step(1)}
          />
          <IconButton small icon={IconX} label={t('review.transcript.closeSearch')} onClick={close} />
        </search>
      )}
      <WhoIsWho spoken={spoken} />
      <CueList {...{ cues, player, spoken, choice, wanted, reveal, list }} />
      {words !== null ? (
        <WordsBar
          words={words}
          book={book}
          framework={review.framework}
          onTag={(code) => tagWords(words, code)}
          onLeave={() => viewport.selection.set(null)}
        />
      ) : (
        (choice.count > 1 || choice.asking) && (
          <SpeakerBar
            count={choice.count}
            speakers={spoken.speakers}
            opened={choice.asking}
            onOpen={choice.setAsking}
            onChoose={choice.saySpeaker}
            onLeave={choice.leave}
          />
        )
      )}
    </div>
  );
}

/** While nobody has said who the coach is, the text has no colours: one line that asks for it. */
function WhoIsWho({ spoken }: { spoken: SpokenText }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const speakers = [...spoken.speakers.values()];
  if (speakers.length === 0 || speakers.some(({ role }) => role !== null)) return null;
  return (
    <div className="transcript-who text-sm">
      <span className="grow">{t('review.transcript.whoIsWho')}</span>
      <Button size="sm" variant="subtle" onClick={() => invoke('aboutRecording')}>
        {t('review.transcript.sayWho')}
      </Button>
    </div>
  );
}

/** Opens the search from the pane's head. */
export function TranscriptTools({ onSearch }: { onSearch: () => void }): ReactNode {
  const { t } = useText();
  return <IconButton small icon={IconSearch} label={t('review.transcript.search')} onClick={onSearch} />;
}
