import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FfmpegInput } from './args';
import type { CaptionFonts } from './caption-fonts';

import { pictureWork, waveCard } from './clip-picture';
import { clipReading, maskInput, subtitleInput, workNames } from './clip-plan';
import { type ClipShape, clipShape, type ClipTimeline, clipTimeline, inClip } from './clip-shape';
import { type SoundWork, soundWork, type Stretch } from './clip-sound';
import { type SubtitleCue, subtitleCues, writeWebvtt } from './clip-subtitles';
import { layOutCard, layOutStrip, type Strip } from './clip-text';
import type { ClipWork } from './clip-work';
import { silence } from './sound-reading';
import { coarseGrid, coverMask } from './coarse';
import { TextWriter } from './drawn-text';

/** Everything about a clip that is decided before ffmpeg runs. */
export type ClipSet = {
  shape: ClipShape;
  timeline: ClipTimeline;
  inputs: readonly FfmpegInput[];
  hasSound: boolean;
  channels: 1 | 2;
  /** Whether the recording's own picture is in it. */
  hasPicture: boolean;
  mask: Uint8Array | null;
  /** Since the clip's start. */
  bleeps: readonly Stretch[];
  subtitles: SubtitleCue[];
  subtitleInput: number | null;
  /** Puts what ffmpeg needs into the folder it works in. */
  writeInto: (folder: string, fontFolder: string) => Promise<void>;
};

/** Decides everything about a clip; `folder` is where ffmpeg will work. */
export function setClip(work: ClipWork, fonts: CaptionFonts, folder: string, flatten: boolean): ClipSet {
  const { source, range, look, disguise, voices = null } = work;
  const shape = clipShape(source.facts, range, look.size, work.joined?.picture ?? null);
  const timeline = clipTimeline(shape, range.startMs, shownCards(work), work.joined !== undefined);
  const hasPicture = source.facts.kind === 'video' && disguise.picture !== 'none';
  const tracks = Array.isArray(disguise.voices) && voices !== null ? voices : null;
  const isHeard = tracks === null ? source.facts.hasAudio : tracks.length > 0;
  const isSilent = !isHeard && work.joined?.hasSound === true;
  const hasSound = isHeard || isSilent;
  const reading = clipReading({
    ...{ source, range, shape, hasPicture, flatten },
    tracks: tracks?.map(({ piece }) => piece) ?? null,
    threads: work.threads ?? null,
  });
  const heard = tracks?.map(({ piece }) => piece.facts) ?? [source.facts];
  const isMono = heard.every(({ audioChannels }) => audioChannels === 1);
  const inputs = [...reading.inputs];
  const grid = coarseGrid(shape);
  const mask = maskOf(work, shape, hasPicture);
  const maskAt =
    mask === null ? null : inputs.push(maskInput(join(folder, workNames.mask), grid, shape.rate)) - 1;
  const subtitles = subtitlesOf(work, timeline);
  const subtitleAt =
    subtitles.length === 0 ? null : inputs.push(subtitleInput(join(folder, workNames.subtitles))) - 1;
  const bleeps = bleepsOf(work);
  const writer = new TextWriter(fonts);
  const graph = graphOf(work, {
    ...{ shape, timeline, hasPicture, hasSound, bleeps, writer, fonts, maskAt },
    chains: [...reading.chains, ...(isSilent ? [silence(shape.durationMs)] : [])],
    sources: tracks?.map(({ isLowered }, index) => ({ label: `track${index}`, isLowered })) ?? [
      { label: 'sound', isLowered: disguise.voices === 'all' },
    ],
  });
  return {
    ...{ shape, timeline, inputs, hasSound, hasPicture, mask, bleeps, subtitles, subtitleInput: subtitleAt },
    channels: isMono ? 1 : 2,
    writeInto: async (place, fontFolder) => {
      await writer.writeInto(place, fontFolder);
      await writeFile(join(place, workNames.graph), graph);
      if (mask !== null) await writeFile(join(place, workNames.mask), mask);
      if (subtitles.length > 0) await writeFile(join(place, workNames.subtitles), writeWebvtt(subtitles));
    },
  };
}

/** The strip below a clip's picture; null where nothing is written there. */
export function stripOf(
  { look, range, caption, words }: Pick<ClipWork, 'look' | 'range' | 'caption' | 'words'>,
  shape: ClipShape,
  fonts: CaptionFonts,
): Strip | null {
  if (look.caption !== 'burnt') return null;
  return layOutStrip({ shape, startMs: range.startMs, caption, words, fonts });
}

/** A title's card without a title would be a blank one. */
function shownCards({ look, title }: ClipWork): Pick<ClipWork['look'], 'titleCard' | 'pause'> {
  return { titleCard: look.titleCard && title.trim() !== '', pause: look.pause };
}

/** Null where nothing is covered in this clip: nobody may say then that it was looked at. */
function maskOf(
  { source, disguise, cover, range }: ClipWork,
  shape: ClipShape,
  hasPicture: boolean,
): Uint8Array | null {
  if (!hasPicture || disguise.picture !== 'areas' || cover.areas.length === 0) return null;
  const { facts } = source;
  const { areas } = cover;
  const mask = coverMask({ facts, areas, grid: coarseGrid(shape), shape, startMs: range.startMs });
  return mask.includes(255) ? mask : null;
}

function bleepsOf({ range, disguise, cover }: ClipWork): Stretch[] {
  if (!disguise.bleeps) return [];
  return cover.bleeps
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(0, startMs - range.startMs),
      endMs: Math.min(range.endMs, endMs) - range.startMs,
    }))
    .filter(({ startMs, endMs }) => endMs > startMs);
}

function subtitlesOf(work: ClipWork, timeline: ClipTimeline): SubtitleCue[] {
  const { range, caption, words, look } = work;
  if (look.caption !== 'subtitles') return [];
  return subtitleCues({ range, caption, words, toFileMs: (ms) => inClip(timeline, ms) });
}

type Graph = {
  shape: ClipShape;
  timeline: ClipTimeline;
  chains: readonly string[];
  hasPicture: boolean;
  hasSound: boolean;
  bleeps: readonly Stretch[];
  sources: SoundWork['sources'];
  writer: TextWriter;
  fonts: CaptionFonts;
  maskAt: number | null;
};

function graphOf(work: ClipWork, graph: Graph): string {
  const { look, disguise, joined } = work;
  const { shape, timeline, hasPicture, hasSound, writer, fonts } = graph;
  const strip = stripOf(work, shape, fonts);
  const stripHeight = joined?.stripHeight ?? strip?.height ?? 0;
  const whole = { width: shape.width, height: shape.height + stripHeight };
  const cardText = (text: string): string[] => {
    const { lines, margin } = layOutCard(text, whole, fonts);
    return writer.filters(lines, { width: whole.width, margin, isCentred: true });
  };
  const below = (strip?.lines ?? []).map((line) => ({ ...line, baseline: line.baseline + shape.height }));
  const has = (kind: string): boolean => timeline.parts.some((part) => part.kind === kind);
  const { durationMs } = shape;
  const sound = hasSound
    ? soundWork({
        ...{ timeline, durationMs, sources: graph.sources, bleeps: graph.bleeps, fade: look.fade },
        isDrawn: !hasPicture,
      })
    : [];
  const picture = pictureWork({
    ...{ shape, timeline, stripHeight, maskInput: graph.maskAt, fade: look.fade },
    disguise: hasPicture ? disguise.picture : 'none',
    stripText: writer.filters(below, { width: shape.width, margin: strip?.margin ?? 0, isCentred: false }),
    titleText: has('title') ? cardText(work.title) : [],
    questionText: has('pause') ? cardText(look.pause?.question ?? '') : [],
  });
  return [...graph.chains, ...sound, ...(hasPicture ? [] : waveCard(shape, hasSound)), ...picture].join(';');
}
