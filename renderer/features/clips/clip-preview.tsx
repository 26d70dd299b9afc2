import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import { usePlayerState } from '../../playback/use-player';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

export type Caption = { heading: string; body: string };

/** The share of the picture's size that the caption's letters have in the exported clip. */
const letterShare = 0.031;

/** The clip as it will look: the picture, and the caption on its own ground below it. */
export function ClipPreview(props: {
  about: Recording;
  player: Player | null;
  caption: Caption | null;
  /** What lies over the picture, and nothing else. */
  over?: ReactNode;
  /** What was just done, in words. */
  said?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const { about, player, caption } = props;
  const { t } = useText();
  const stage = useElementSize();
  const [stripPx, stripRef] = useOuterHeight();
  const picture = useRef<HTMLDivElement>(null);
  const { problem } = usePlayerState(player);
  useEffect(() => {
    if (player !== null) picture.current?.prepend(player.element);
  }, [player]);
  const aspect = about.width !== null && about.height !== null ? about.width / about.height : 16 / 9;
  const widthPx = Math.max(
    160,
    Math.floor(Math.min(stage.width, (stage.height - (caption === null ? 0 : stripPx)) * aspect)),
  );
  const style: CSSProperties = { width: widthPx };
  const letterPx = Math.max(12, Math.sqrt((widthPx * widthPx) / aspect) * letterShare);
  return (
    <div className="clip-stage" ref={stage.ref}>
      <div className="clip-frame" style={style}>
        <div className="clip-picture" ref={picture} style={{ aspectRatio: String(aspect) }}>
          {about.kind === 'audio' && props.children}
          {props.over}
          {problem !== null && (
            <div className="clip-problem">
              <Notice tone="error">
                {t(`review.playback.${problem === 'no-picture' ? 'noPicture' : 'cannotPlay'}`)}
              </Notice>
            </div>
          )}
        </div>
        {caption !== null && (
          <div className="clip-caption" ref={stripRef} style={{ fontSize: letterPx }} data-testid="caption">
            {caption.heading !== '' && <b>{caption.heading}</b>}
            {caption.body !== '' && <span>{caption.body}</span>}
          </div>
        )}
      </div>
      {props.said}
    </div>
  );
}

/** A box's height with its padding, kept up to date. */
function useOuterHeight(): [number, (box: HTMLElement | null) => (() => void) | undefined] {
  const [heightPx, setHeightPx] = useState(0);
  const watch = useCallback((box: HTMLElement | null) => {
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => setHeightPx(box.offsetHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [heightPx, watch];
}
