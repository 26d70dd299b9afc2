import { type ReactNode, useRef, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { ReelClip } from '../../../shared/model/reel';
import { moved, type ReelDraft, without } from '../../../shared/model/reel-edit';
import { afterFrame } from '../../ui/after-frame';
import { useText } from '../../ui/text';
import { ReelRow } from './reel-row';
import type { Kept } from './use-kept';

/** The clips of a reel: put in order by dragging, by buttons, or by Alt and the arrows. */
export function ReelList(props: {
  reel: ReelDraft;
  change: Kept<ReelDraft>['change'];
  recordings: readonly Recording[];
  onTrim: (clip: ReelClip, atMs: number | null) => void;
}): ReactNode {
  const { reel, change, recordings } = props;
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<Id | null>(null);
  const [said, setSaid] = useState('');
  const titles = new Map(recordings.map(({ id, title }) => [id, title]));
  const move = (id: Id, to: number, keep = true): void => {
    change((before) => moved(before, id, to), keep);
    if (keep) setSaid(t('reel.clip.moved', { number: Math.min(reel.clips.length, Math.max(1, to + 1)) }));
    // What is moved takes the focus along, also where the page makes its row anew.
    const at = document.activeElement;
    if (at instanceof HTMLElement) afterFrame(() => at.focus({ preventScroll: false }));
  };
  const dragOver = (clientY: number): void => {
    if (dragged === null || list.current === null) return;
    const rows = [...list.current.children];
    const to = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
    const place = to === -1 ? rows.length - 1 : to;
    if (reel.clips[place]?.id === dragged) return;
    change((before) => moved(before, dragged, place), false);
    rows[place]?.scrollIntoView({ block: 'nearest' });
  };
  const remove = (id: Id, index: number): void => {
    change((before) => without(before, id));
    afterFrame(() => {
      const next = list.current?.children[Math.min(index, reel.clips.length - 2)];
      next?.querySelector<HTMLElement>('.reel-drag')?.focus();
    });
  };
  return (
    <div className="reel-clips scroll">
      <p className="text-sm dim">{t('reel.orderHelp')}</p>
      <ol ref={list} aria-label={t('reel.list')}>
        {reel.clips.map((clip, index) => (
          <ReelRow
            key={clip.id}
            {...{ clip, index, change }}
            last={index === reel.clips.length - 1}
            from={titles.get(clip.recording) ?? null}
            dragged={dragged === clip.id}
            onDrag={setDragged}
            onDragOver={dragOver}
            onDrop={() => {
              setDragged(null);
              // What the hand let go of is what is kept.
              change((before) => ({ ...before }));
            }}
            onMove={(to) => move(clip.id, to)}
            onRemove={() => remove(clip.id, index)}
            onTrim={() => props.onTrim(clip, null)}
          />
        ))}
      </ol>
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}
