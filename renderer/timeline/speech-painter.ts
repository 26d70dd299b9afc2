import type { SpeakerRole } from '../../shared/model/recording';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { cutText } from './canvas';
import { linesAt, narrowestTextPx, type SpeechLane, type SpokenTurn, turnsBetween } from './speech-lane';
import type { TimelineColors, TokenName } from './timeline-colors';
import { paintSwings } from './wave-painter';

/** The sound of one speaker's own track, drawn as long as nobody listened for who speaks when. */
export type TrackSound = { readonly peaks: WaveformPeaks; readonly startMs: number };

export type LanePlace = {
  readonly topPx: number;
  readonly heightPx: number;
  readonly widthPx: number;
  readonly startMs: number;
  readonly pxPerMs: number;
};

type Tint = { readonly soft: TokenName; readonly edge: TokenName };
const tints: Readonly<Record<SpeakerRole | 'unknown', Tint>> = {
  coach: { soft: 'coach-soft', edge: 'coach' },
  client: { soft: 'client-soft', edge: 'client' },
  other: { soft: 'other-soft', edge: 'other' },
  unknown: { soft: 'sunken', edge: 'silence' },
};

const edgePx = 3;
/** Narrower bars are only a trace: an edge would be all of them. */
const narrowestEdgedPx = 6;
const radiusPx = 4;
const narrowestGapPx = 0.75;
const linePx = 15;
const insetPx = 8;

/** The bars of one speaker, with what was said in them where there is room. */
export function paintSpeechLane(
  context: CanvasRenderingContext2D,
  lane: SpeechLane,
  place: LanePlace,
  colors: TimelineColors,
): void {
  const turns = turnsBetween(lane.turns, place.startMs, place.startMs + place.widthPx / place.pxPerMs);
  const tint = tints[lane.speaker === null ? 'unknown' : (lane.role ?? 'other')];
  paintBars(context, turns, place, colors.token(tint.soft));
  paintEdges(context, turns, place, colors.token(tint.edge));
  const lines = place.heightPx < linePx * 2 ? Math.min(1, linesAt(place.pxPerMs)) : linesAt(place.pxPerMs);
  if (lines === 0) return;
  context.font = `400 12.5px ${colors.saidFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colors.token('ink');
  for (const turn of turns) if (turn.text !== '') paintText(context, turn, place, lines);
}

/** A lane of which only the sound is known. */
export function paintTrackSound(
  context: CanvasRenderingContext2D,
  sound: TrackSound,
  role: SpeakerRole | null,
  place: LanePlace,
  colors: TimelineColors,
): void {
  const { widthPx, heightPx, startMs, pxPerMs, topPx } = place;
  context.save();
  context.translate(0, topPx);
  context.fillStyle = colors.token('line');
  context.fillRect(0, heightPx / 2 - 0.5, widthPx, 1);
  const paint = { context, widthPx, heightPx, colors, fromMs: startMs - sound.startMs, pxPerMs };
  paintSwings(paint, sound.peaks, colors.token(role ?? 'other'));
  context.restore();
}

/** Where a bar stands on screen; it ends a pixel early, so that two that touch are two. */
export function barOf(turn: SpokenTurn, place: LanePlace): { left: number; width: number } {
  const left = (turn.startMs - place.startMs) * place.pxPerMs;
  return { left, width: Math.max(1, (turn.endMs - turn.startMs) * place.pxPerMs - 1) };
}

/**
 * The bodies of the bars. Rectangles are filled one by one: a path of a thousand of them is what would drop frames. Where
 * the gaps between bars are too narrow to be seen, a run of bars is one.
 */
function paintBars(
  context: CanvasRenderingContext2D,
  turns: readonly SpokenTurn[],
  place: LanePlace,
  color: string,
): void {
  context.fillStyle = color;
  const [top, height] = [place.topPx + 1, place.heightPx - 2];
  let run: { from: number; to: number } | null = null;
  const endRun = (): void => {
    if (run !== null) context.fillRect(run.from, top, Math.max(1, run.to - run.from), height);
    run = null;
  };
  for (const turn of turns) {
    const { left, width } = barOf(turn, place);
    const [from, to] = [Math.max(-radiusPx * 2, left), Math.min(place.widthPx + radiusPx * 2, left + width)];
    if (to - from >= radiusPx * 2) {
      endRun();
      context.beginPath();
      context.roundRect(from, top, to - from, height, radiusPx);
      context.fill();
    } else if (run === null || from > run.to + narrowestGapPx) {
      endRun();
      run = { from, to };
    } else run.to = Math.max(run.to, to);
  }
  endRun();
}

/** The left edge of every bar: dashed while it is a guess. */
function paintEdges(
  context: CanvasRenderingContext2D,
  turns: readonly SpokenTurn[],
  place: LanePlace,
  color: string,
): void {
  context.fillStyle = color;
  const [top, bottom] = [place.topPx + 1, place.topPx + place.heightPx - 1];
  for (const turn of turns) {
    const { left, width } = barOf(turn, place);
    if (left < -edgePx || width < narrowestEdgedPx) continue;
    if (!turn.guess) context.fillRect(left, top, edgePx, bottom - top);
    else for (let y = top; y < bottom; y += 6) context.fillRect(left, y, edgePx, Math.min(3, bottom - y));
  }
}

/** The text stays within what is seen of its bar, so that a long turn can be read wherever the view stands. */
function paintText(
  context: CanvasRenderingContext2D,
  turn: SpokenTurn,
  place: LanePlace,
  lines: number,
): void {
  const { left, width } = barOf(turn, place);
  const from = Math.max(left, 0);
  const to = Math.min(left + width, place.widthPx);
  if (to - from < narrowestTextPx) return;
  const room = to - from - insetPx - 5;
  const rows = linesOf(context, turn, room, lines);
  const first = place.topPx + place.heightPx / 2 - ((rows.length - 1) * linePx) / 2 + 0.5;
  for (const [row, text] of rows.entries()) context.fillText(text, from + insetPx, first + row * linePx);
}

type Broken = { readonly room: number; readonly lines: number; readonly rows: readonly string[] };
const broken = new WeakMap<SpokenTurn, Broken>();

/** The text broken into lines, the last cut where it does not fit; remembered for as long as its width stays. */
function linesOf(
  context: CanvasRenderingContext2D,
  turn: SpokenTurn,
  room: number,
  lines: number,
): readonly string[] {
  const known = broken.get(turn);
  if (known !== undefined && known.lines === lines && Math.abs(known.room - room) < 0.5) return known.rows;
  const rows: string[] = [];
  let rest = turn.text;
  for (let line = 1; line < lines && rest !== ''; line += 1) {
    const head = firstLine(context, rest, room);
    rows.push(head);
    rest = rest.slice(head.length).trimStart();
  }
  if (rest !== '') rows.push(cutText(context, rest.slice(0, 400), room));
  broken.set(turn, { room, lines, rows });
  return rows;
}

/** As many whole words as fit; at least one, cut if need be by whoever draws it. */
function firstLine(context: CanvasRenderingContext2D, text: string, room: number): string {
  let fits = '';
  for (let end = text.indexOf(' '); ; end = text.indexOf(' ', end + 1)) {
    const head = end === -1 ? text : text.slice(0, end);
    if (context.measureText(head).width > room) return fits === '' ? cutText(context, head, room) : fits;
    fits = head;
    if (end === -1) return fits;
  }
}
