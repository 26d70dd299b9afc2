import { memo, type ReactNode, useCallback, useSyncExternalStore } from 'react';
import type { Cue } from '../../../shared/model/transcript';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import './caption-strip.css';
import { cueIndexAt } from './cue-search';
import type { SpokenText } from './use-transcript';

/** What is being said, below the picture: who says it, and where there is room the line before it. */
export const CaptionStrip = memo(function CaptionStrip(props: {
  player: Player | null;
  cues: readonly Cue[];
  speakers: SpokenText['speakers'];
}): ReactNode {
  const { player, cues, speakers } = props;
  const { t } = useText();
  const now = useCueSaid(cues, player);
  const cue = cues[now.index];
  const before = cues[now.index - 1];
  const speaker = speakers.get(cue?.speaker ?? '') ?? null;
  return (
    <section className="caption-strip" aria-label={t('playback.caption')} data-testid="caption">
      {before !== undefined && <p className="caption-before said">{before.text}</p>}
      {cue !== undefined && (
        <>
          {speaker !== null && (
            <p className={`caption-who caption-${speaker.role ?? 'other'}`}>
              <i aria-hidden="true" />
              {speaker.name}
            </p>
          )}
          <p className={`caption-text said${now.over ? ' caption-over' : ''}`}>{cue.text}</p>
        </>
      )}
    </section>
  );
});

/** Which cue is or was said last, and whether it is over. Drawn again only when one of these changes. */
function useCueSaid(cues: readonly Cue[], player: Player | null): { index: number; over: boolean } {
  const subscribe = useCallback((listener: () => void) => player?.onTime(listener) ?? (() => {}), [player]);
  const said = useSyncExternalStore(subscribe, () => {
    const positionMs = player?.positionMs() ?? 0;
    const index = cueIndexAt(cues, positionMs);
    return `${index} ${positionMs > (cues[index]?.endMs ?? 0)}`;
  });
  const [index, over] = said.split(' ');
  return { index: Number(index), over: over === 'true' };
}
