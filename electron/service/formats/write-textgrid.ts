import type { AnnotationDocument } from '../../../shared/model/annotation-document';
import { toSecondsText } from '../../../shared/model/time';
import { speakerNames } from './document-words';
import { writeLabel } from './label-text';
import { byOwner, spreadOverLanes } from './lanes';
import { plainText } from './plain-text';
import { type TierKind, tierName } from './tier-name';

type Stretch = { startMs: number; endMs: number; text: string };
type Tier = { name: string; things: Stretch[]; arePoints: boolean };

/**
 * A TextGrid of Praat, long text form. What has a length stands in interval tiers, which cover the whole conversation with
 * empty intervals between; what has none stands in point tiers. Source: Praat manual, "TextGrid file formats".
 */
export function writeTextGrid(document: AnnotationDocument): string {
  // Praat takes no sound without length.
  const lastMs = Math.max(1, document.recording.durationMs, ...lastEnds(document));
  const tiers = tiersOf(document);
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${toSecondsText(lastMs)}`,
    'tiers? <exists>',
    `size = ${tiers.length}`,
    'item []:',
  ];
  tiers.forEach((tier, index) => {
    lines.push(`    item [${index + 1}]:`, ...tierLines(tier, lastMs).map((line) => `        ${line}`));
  });
  return `${lines.join('\n')}\n`;
}

function* lastEnds({ moments }: AnnotationDocument): Generator<number> {
  let lastMs = 0;
  for (const { startMs, endMs } of moments) lastMs = Math.max(lastMs, endMs ?? startMs);
  yield lastMs;
}

function tiersOf(document: AnnotationDocument): Tier[] {
  const speaker = speakerNames(document);
  const marked = document.moments.map((moment) => ({
    owner: plainText(moment.author),
    isPoint: moment.endMs === null,
    startMs: moment.startMs,
    // No two points stand on one instant of a tier, as if each took a millisecond.
    endMs: moment.endMs ?? moment.startMs + 1,
    text: writeLabel(moment),
  }));
  const said = document.transcript.map((cue) => ({
    ...cue,
    owner: plainText(speaker(cue.speaker)),
    isPoint: cue.endMs === cue.startMs,
    endMs: Math.max(cue.endMs, cue.startMs + 1),
    text: plainText(cue.text),
  }));
  const spoken = document.turns.map((turn) => ({
    ...turn,
    owner: plainText(speaker(turn.speaker)),
    isPoint: false,
    text: '+',
  }));
  const [ranges, points] = [
    marked.filter(({ isPoint }) => !isPoint),
    marked.filter(({ isPoint }) => isPoint),
  ];
  return [
    ...tiersFor(ranges, 'moments'),
    ...tiersFor(points, 'points'),
    ...tiersFor(
      said.filter(({ isPoint }) => !isPoint),
      'words',
    ),
    // What was written at one instant.
    ...tiersFor(
      said.filter(({ isPoint }) => isPoint),
      'words',
    ),
    ...tiersFor(spoken, 'speaking'),
  ];
}

function tiersFor(
  things: readonly (Stretch & { owner: string; isPoint: boolean })[],
  kind: TierKind,
): Tier[] {
  return [...byOwner(things, ({ owner }) => owner)].flatMap(([owner, own]) =>
    spreadOverLanes(own).map((lane, index) => ({
      name: tierName(owner, kind, index),
      things: lane,
      arePoints: lane.some(({ isPoint }) => isPoint),
    })),
  );
}

function tierLines({ name, things, arePoints }: Tier, lastMs: number): string[] {
  const head = [
    `class = "${arePoints ? 'TextTier' : 'IntervalTier'}"`,
    `name = ${quoted(name)}`,
    'xmin = 0',
    `xmax = ${toSecondsText(lastMs)}`,
  ];
  if (arePoints) {
    const points = things.flatMap(({ startMs, text }, index) => [
      `points [${index + 1}]:`,
      `    number = ${toSecondsText(startMs)}`,
      `    mark = ${quoted(text)}`,
    ]);
    return [...head, `points: size = ${things.length}`, ...points];
  }
  const intervals = filled(things, lastMs);
  const lines = intervals.flatMap(({ startMs, endMs, text }, index) => [
    `intervals [${index + 1}]:`,
    `    xmin = ${toSecondsText(startMs)}`,
    `    xmax = ${toSecondsText(endMs)}`,
    `    text = ${quoted(text)}`,
  ]);
  return [...head, `intervals: size = ${intervals.length}`, ...lines];
}

/** The stretches with empty ones between, so that they cover everything from 0 to the end. */
function filled(stretches: readonly Stretch[], lastMs: number): Stretch[] {
  const all: Stretch[] = [];
  let doneMs = 0;
  for (const { startMs, endMs, text } of stretches) {
    if (startMs > doneMs) all.push({ startMs: doneMs, endMs: startMs, text: '' });
    all.push({ startMs, endMs, text });
    doneMs = endMs;
  }
  if (doneMs < lastMs) all.push({ startMs: doneMs, endMs: lastMs, text: '' });
  return all;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
