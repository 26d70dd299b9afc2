import type { FeedbackKind } from '../../shared/model/annotation';
import type { TokenName } from './timeline-colors';

/** The tokens of a feedback kind keep their Dutch names, as the style sheet has them. */
export const kindTokens: Record<FeedbackKind, { mark: TokenName; text: TokenName }> = {
  strength: { mark: 'sterk', text: 'sterk-text' },
  opportunity: { mark: 'kans', text: 'kans-text' },
  question: { mark: 'vraag', text: 'vraag-text' },
  note: { mark: 'notitie', text: 'notitie-text' },
};

/** Wide enough for the sign and the ends of its lines. */
const boxPx = 16;
const signs = new Map<string, OffscreenCanvas>();

/**
 * Draws a kind's sign, 14 px, with its middle at `x`, `y`: a sun, a seedling, a question mark, a page. Its lines are drawn
 * once for each colour and kept: fifty signs in a frame take longer to stroke than all else that is drawn.
 */
export function drawKindGlyph(
  context: CanvasRenderingContext2D,
  kind: FeedbackKind,
  x: number,
  y: number,
  color: string,
): void {
  const ratio = window.devicePixelRatio || 1;
  const wanted = `${kind} ${color} ${ratio}`;
  const sign = signs.get(wanted) ?? drawSign(kind, color, ratio);
  signs.set(wanted, sign);
  const onPixel = (at: number): number => Math.round((at - boxPx / 2) * ratio) / ratio;
  context.drawImage(sign, onPixel(x), onPixel(y), boxPx, boxPx);
}

function drawSign(kind: FeedbackKind, color: string, ratio: number): OffscreenCanvas {
  const sizePx = Math.ceil(boxPx * ratio);
  const sign = new OffscreenCanvas(sizePx, sizePx);
  const context = sign.getContext('2d');
  if (context === null) return sign;
  context.scale(sizePx / boxPx, sizePx / boxPx);
  context.translate(boxPx / 2, boxPx / 2);
  context.strokeStyle = color;
  context.lineWidth = 1.25;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  drawers[kind](context);
  context.stroke();
  return sign;
}

const drawers: Record<FeedbackKind, (context: OffscreenCanvasRenderingContext2D) => void> = {
  strength(context) {
    context.arc(0, 0, 2.6, 0, Math.PI * 2);
    for (let ray = 0; ray < 8; ray += 1) {
      const [cos, sin] = [Math.cos((ray * Math.PI) / 4), Math.sin((ray * Math.PI) / 4)];
      context.moveTo(cos * 4.7, sin * 4.7);
      context.lineTo(cos * 6, sin * 6);
    }
  },
  opportunity(context) {
    context.moveTo(0, 6);
    context.lineTo(0, 0);
    context.moveTo(0, 1);
    context.bezierCurveTo(0, -3, -2.5, -4.5, -6, -4.5);
    context.bezierCurveTo(-6, -1, -4, 1, 0, 1);
    context.moveTo(0, 2.5);
    context.bezierCurveTo(0, -0.5, 2, -2, 6, -2);
    context.bezierCurveTo(6, 1, 4, 2.5, 0, 2.5);
  },
  question(context) {
    context.arc(0, 0, 5.8, 0, Math.PI * 2);
    context.moveTo(-1.7, -1.6);
    context.bezierCurveTo(-1.7, -3.8, 2, -3.8, 1.9, -1.5);
    context.bezierCurveTo(1.8, -0.2, 0, -0.2, 0, 1.1);
    context.moveTo(0, 3.1);
    context.lineTo(0, 3.2);
  },
  note(context) {
    context.moveTo(1.2, 5.2);
    context.lineTo(-5.2, 5.2);
    context.lineTo(-5.2, -5.2);
    context.lineTo(5.2, -5.2);
    context.lineTo(5.2, 1.2);
    context.lineTo(1.2, 5.2);
    context.lineTo(1.2, 1.2);
    context.lineTo(5.2, 1.2);
  },
};
