import { TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconScissors, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { longestClipTitle, longestQuestion } from '../../../shared/model/clip-look';
import type { Id } from '../../../shared/model/id';
import type { ReelClip } from '../../../shared/model/reel';
import { asking, changed, type ReelDraft } from '../../../shared/model/reel-edit';
import { formatClock } from '../../../shared/model/time';
import { Action } from '../../ui/action';
import { useText } from '../../ui/text';
import type { Kept } from './use-kept';

export type ReelRowProps = {
  clip: ReelClip;
  index: number;
  last: boolean;
  /** The title of the conversation it is cut from; null when that is gone. */
  from: string | null;
  change: Kept<ReelDraft>['change'];
  dragged: boolean;
  onDrag: (id: Id) => void;
  onDragOver: (clientY: number) => void;
  onDrop: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onTrim: () => void;
};

/** One clip of a reel: where it comes from, what is told with it, and its place among the others. */
export function ReelRow(props: ReelRowProps): ReactNode {
  const { clip, index, from, change } = props;
  const { t } = useText();
  const number = index + 1;
  return (
    <li
      className={props.dragged ? 'reel-row reel-dragged' : 'reel-row'}
      onKeyDown={(event) => {
        if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        event.stopPropagation();
        props.onMove(index + (event.key === 'ArrowUp' ? -1 : 1));
      }}
    >
      <button
        type="button"
        className="reel-drag"
        aria-label={t('reel.clip.drag', { number })}
        title={t('reel.orderHelp')}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          props.onDrag(clip.id);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) props.onDragOver(event.clientY);
        }}
        onLostPointerCapture={props.onDrop}
      >
        <IconGripVertical size={18} stroke={1.75} aria-hidden />
        <b>{number}</b>
      </button>
      <div className="reel-words">
        <span className="text-sm dim cut" title={from ?? undefined}>
          {formatClock(clip.startMs)}–{formatClock(clip.endMs)}, {from ?? t('reel.clip.missing')}
        </span>
        <div className="reel-fields">
          <TextInput
            size="sm"
            aria-label={t('reel.clip.title', { number })}
            placeholder={t('reel.clip.titleHint')}
            value={clip.title}
            maxLength={longestClipTitle}
            onChange={(event) => {
              const title = event.currentTarget.value;
              change((reel) => changed(reel, clip.id, { title }));
            }}
          />
          <TextInput
            size="sm"
            aria-label={t('reel.clip.question', { number })}
            placeholder={t('reel.clip.questionHint')}
            value={clip.pause?.question ?? ''}
            maxLength={longestQuestion}
            onChange={(event) => {
              const question = event.currentTarget.value;
              change((reel) => asking(reel, clip.id, question));
            }}
          />
        </div>
      </div>
      <span className="reel-actions">
        <Action
          icon={IconArrowUp}
          name={t('reel.clip.up', { number })}
          disabled={index === 0}
          onClick={() => props.onMove(index - 1)}
        />
        <Action
          icon={IconArrowDown}
          name={t('reel.clip.down', { number })}
          disabled={props.last}
          onClick={() => props.onMove(index + 1)}
        />
        <Action
          icon={IconScissors}
          name={t('reel.clip.trim', { number })}
          disabled={from === null}
          onClick={props.onTrim}
        />
        <Action icon={IconTrash} name={t('reel.clip.remove', { number })} onClick={props.onRemove} />
      </span>
    </li>
  );
}
