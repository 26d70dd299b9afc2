import { type ReactNode, useEffect, useRef } from 'react';
import { areaAt, type AreaPlace, type CoverArea } from '../../../shared/model/cover';
import type { Disguise } from '../../../shared/model/disguise';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';

/** How many coarse cells lie along the longer side of the picture. */
const cells = 32;

/** Shows on the playing picture about how it will be disguised. */
export function CoverCanvas(props: {
  player: Player | null;
  picture: Disguise['picture'];
  areas: readonly CoverArea[];
}): ReactNode {
  const { player, picture, areas } = props;
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (player === null) return;
    const paint = (): void => {
      if (canvas.current !== null) paintCover(canvas.current, player.element, picture, areas, player.now());
    };
    paint();
    const { element } = player;
    const events = ['loadeddata', 'seeked'] as const;
    for (const event of events) element.addEventListener(event, paint);
    const stop = player.onTime(paint);
    return () => {
      stop();
      for (const event of events) element.removeEventListener(event, paint);
    };
  }, [player, picture, areas]);
  return (
    <>
      <canvas className="cover-canvas" ref={canvas} aria-hidden="true" />
      <span className="cover-sample text-xs">{t('clip.disguise.sample')}</span>
    </>
  );
}

function paintCover(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  picture: Disguise['picture'],
  areas: readonly CoverArea[],
  atMs: number,
): void {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return;
  canvas.width = videoWidth;
  canvas.height = videoHeight;
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (picture === 'none') {
    context.fillStyle = getComputedStyle(canvas).getPropertyValue('--stage');
    context.fillRect(0, 0, videoWidth, videoHeight);
    return;
  }
  const coarse = coarsePicture(video, picture === 'silhouettes');
  if (coarse === null) return;
  context.imageSmoothingEnabled = false;
  if (picture !== 'areas') {
    context.drawImage(coarse, 0, 0, videoWidth, videoHeight);
    return;
  }
  const places = areas.map((area) => areaAt(area, atMs)).filter((place) => place !== null);
  context.beginPath();
  for (const place of places) addRectangle(context, place, videoWidth, videoHeight);
  context.clip();
  context.drawImage(coarse, 0, 0, videoWidth, videoHeight);
}

function addRectangle(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: AreaPlace,
  widthPx: number,
  heightPx: number,
): void {
  context.rect(x * widthPx, y * heightPx, width * widthPx, height * heightPx);
}

/** The whole picture in few cells, grey where only shapes stay. */
function coarsePicture(video: HTMLVideoElement, grey: boolean): OffscreenCanvas | null {
  const { videoWidth, videoHeight } = video;
  const share = cells / Math.max(videoWidth, videoHeight);
  const small = new OffscreenCanvas(
    Math.max(1, Math.round(videoWidth * share)),
    Math.max(1, Math.round(videoHeight * share)),
  );
  const context = small.getContext('2d');
  if (context === null) return null;
  if (grey) context.filter = 'grayscale(1) contrast(1.6)';
  context.drawImage(video, 0, 0, small.width, small.height);
  return small;
}
