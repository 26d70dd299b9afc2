import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { frameMs, placesMs, type Figures } from './format-figures';
import type { Format } from './formats';

export const tablePath = resolve(import.meta.dirname, '..', '..', 'docs', 'formats.md');

/** One line of the table, as it was found. */
export type FormatRow = {
  format: Format;
  /** From the file itself, or from the one that was made of it. */
  played: Figures;
  /** While there was no file to play yet; null where that was not measured. */
  stretches: Figures | null;
  clip: Figures;
};

/** What must be the same at each run: a row for each format, and how it is played. */
export function keyOf({ name, ending, route }: Format): string {
  return `| ${name} | .${ending} | ${route} |`;
}

/** The beginnings of the rows as they are written down. */
export async function writtenKeys(): Promise<string[]> {
  const text = await readFile(tablePath, 'utf8');
  return [...text.matchAll(/^\| [^|]+ \| \.\w+ \| (?:direct|remux|proxy|audio) \|/gmu)].map(([row]) => row);
}

export async function writeTable(rows: readonly FormatRow[]): Promise<void> {
  const head = [
    '| Format | File | Route | Picture | Sound | From stretches | Clip |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: |',
  ];
  const lines = rows.map(({ format, played, stretches, clip }) => {
    const cells = [figure(played.pictureMs), figure(played.soundMs), both(stretches), both(clip)];
    return `${keyOf(format)} ${cells.join(' | ')} |`;
  });
  await writeFile(tablePath, `${introduction}\n${[...head, ...lines].join('\n')}\n${notes}`);
}

function figure(ms: number | null): string {
  return ms === null ? '·' : String(Math.round(ms));
}

function both(figures: Figures | null): string {
  return figures === null ? '' : `${figure(figures.pictureMs)} / ${figure(figures.soundMs)}`;
}

const introduction = `# What comes in, and how exactly it plays

Made by \`tests/e2e/formats.spec.ts\`: run it with \`UPDATE_DOCS=1\` to write this file anew. A plain run takes every file
through the same steps, and fails when a row or a route is no longer as written here or when something plays out of time.

Each file is made on the spot, by ffmpeg or byte by byte, and lasts twelve seconds. Every frame carries its number and the
sound is a pattern that is nowhere like itself. The file is imported into the real application; then the player jumps to
${placesMs.map((ms) => `${ms / 1000} s`).join(' and ')}, the frame that stands there is read from the screen, and what sounds from there on is laid over what
ffmpeg hears in the original. The figures are the worst of these, in milliseconds: more than 0 is late for sound and a later
frame for the picture (a frame lasts ${frameMs} ms). A point means that there is no such stream.

- **Route**: \`direct\` plays the file as it came. The others play at once from short stretches that are made on demand, and
  from a file that is made behind: \`remux\` has the same streams in another container, \`proxy\` a new picture and sound,
  \`audio\` new sound.
- **Picture** and **Sound**: from the file that plays in the end.
- **From stretches**: picture / sound before that, in the review room, for a choice of formats.
- **Clip**: picture / sound of the first frame of a clip that begins at 8 s, cut from the original.
`;

const notes = `
## Why not more is played directly

What Chromium does was measured in the Electron that this runs in, not read in its documents.

- A picture in HEVC, MPEG-4 part 2, H.263 or Motion JPEG raises no error there: it stays black and the sound plays.
- A bare **mp3** is sought by guess. Twelve seconds long it was 27 to 890 ms off, worst without an index; so it gets new sound.
- **Vorbis** was up to 22 ms early after a jump.
- **AAC in an mp4** begins with the encoder's own silence, hidden by an edit list. Chromium leaves the edit list out of account
  for sound when a packet from before the beginning is the first that it reads, and plays all sound that much too late: 21 ms
  for most encoders, 48 ms for Apple's, and 720 ms for a file whose beginning an editor has hidden. Up to 25 ms, which is less
  than a frame, the file is played as it is rather than kept twice; beyond that it is repacked without those packets.
- Files in **fragments** show the frame before.
- Long stretches without a key frame and an index at the end of the file do no harm: both are exact, and start at once from
  a disk.
- **Woven frames** of camcorders would show combs: they are deinterlaced.
- A second sound that nobody but Apple can decode (\`apac\`) is passed by; as the first sound it would leave Chromium silent.
`;
