import { type ReactNode, useRef } from 'react';
import type { Draft, DraftPlace } from '../../../shared/model/export-entry';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayhead } from '../../playback/use-player';
import { useText } from '../../ui/text';

/** The made file from its start to its end, with a mark for each place to look at. The list says the same in words. */
export function DraftLine(props: {
  player: Player | null;
  draft: Draft;
  file: number;
  seen: ReadonlySet<number>;
  onSee: (place: DraftPlace) => void;
}): ReactNode {
  const { player, draft, file, seen } = props;
  const { t } = useText();
  const durationMs = Math.max(1, draft.files[file]?.durationMs ?? 1);
  const head = useRef<HTMLInputElement>(null);
  usePlayhead(player, (positionMs) => {
    if (head.current === null) return;
    head.current.value = String(positionMs);
    head.current.setAttribute('aria-valuetext', formatClock(positionMs));
  });
  return (
    <div className="draft-line">
      {draft.places.map((place, index) =>
        place.file === file ? (
          <span
            // The places of one draft never change.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={seen.has(index) ? 'draft-mark draft-mark-seen' : 'draft-mark'}
            style={{ left: `${(place.atMs / durationMs) * 100}%` }}
            aria-hidden
          />
        ) : null,
      )}
      <input
        ref={head}
        type="range"
        aria-label={t('clip.check.position')}
        min={0}
        max={durationMs}
        step={40}
        defaultValue={0}
        onChange={(event) => void player?.seekTo(Number(event.currentTarget.value))}
      />
    </div>
  );
}
