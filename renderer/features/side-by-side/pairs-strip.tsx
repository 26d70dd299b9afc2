import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import { useRecordingPeaks } from '../../playback/use-peaks';
import { usePlayhead } from '../../playback/use-player';
import { TimelineColors } from '../../timeline/timeline-colors';
import { useVoices } from '../../timeline/use-voices';
import { useText } from '../../ui/text';
import { type MomentPair, pairNear, startOf } from './pair-list';
import { paintPairs } from './paint-pairs';
import type { Pairs } from './use-pairs';

/**
 * The whole conversation with the moments of both. The picture is one canvas; over it lies, unseen, what can have the focus
 * and tells where one is.
 */
export function PairsStrip(props: {
  about: Recording;
  player: Player | null;
  pairs: Pairs;
  names: { left: string; right: string };
  describe: (pair: MomentPair) => string;
  onChoose: (pair: MomentPair) => void;
}): ReactNode {
  const { about, player, pairs, names, describe, onChoose } = props;
  const { t } = useText();
  const { durationMs } = about;
  const voices = useVoices(about);
  const peaks = useRecordingPeaks(about);
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { ref, width, height } = useElementSize<HTMLCanvasElement>();
  const { chosen } = pairs;
  useEffect(() => {
    const element = canvas.current;
    if (element === null || width === 0 || height === 0) return;
    const paint = (): void => {
      const colors = new TimelineColors(element.parentElement ?? document.body);
      paintPairs(element, { pairs: pairs.pairs, peaks, ...voices, durationMs }, colors);
      colors.dispose();
    };
    paint();
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => theme.disconnect();
  }, [pairs.pairs, peaks, voices, durationMs, width, height]);
  usePlayhead(player, (positionMs) => {
    if (head.current !== null) head.current.style.left = `${(positionMs / durationMs) * 100}%`;
  });
  const index = chosen === null ? 0 : pairs.shown.indexOf(chosen) + 1;
  const count = pairs.shown.length;
  return (
    <div className="sbs-strip">
      <canvas ref={useMergedRef(canvas, ref)} aria-hidden="true" />
      {chosen !== null && (
        <div className="sbs-strip-frame" style={{ left: `${(startOf(chosen) / durationMs) * 100}%` }} />
      )}
      <div className="sbs-playhead" ref={head} />
      <div
        className="sbs-strip-twin"
        role="slider"
        tabIndex={0}
        data-room-keys
        aria-label={t('sideBySide.strip', names)}
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={index}
        aria-valuetext={
          chosen === null
            ? t('sideBySide.stripNone')
            : t('sideBySide.stripValue', { index, count, what: describe(chosen) })
        }
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          const box = event.currentTarget.getBoundingClientRect();
          const near = pairNear(pairs.shown, ((event.clientX - box.left) / box.width) * durationMs);
          if (near !== null) onChoose(near);
        }}
      />
    </div>
  );
}
