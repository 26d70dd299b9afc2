import { resolve } from 'node:path';

export const docs = resolve(import.meta.dirname, '..', '..', 'docs', 'speech.md');

/** Per cent: frames that are wrong; of speech, what was missed; of silence, what was taken for speech. */
export type Errors = { wrong: number; missed: number; invented: number };
/** `wrong`: frames in which not exactly those who speak were found; `both`: of what two say at once, what was found as that. */
export type SpeakerErrors = Errors & { both: number };

export function voiceErrors(found: Uint8Array, truth: Uint8Array): Errors {
  return errorsOf([found], [truth]);
}

export function speakerErrors(found: readonly Uint8Array[], truth: readonly Uint8Array[]): SpeakerErrors {
  let [together, foundTogether] = [0, 0];
  truth[0]?.forEach((_, frame) => {
    if (!truth.every((one) => one[frame] === 1)) return;
    together += 1;
    if (found.every((one) => one[frame] === 1)) foundTogether += 1;
  });
  return { ...errorsOf(found, truth), both: perCent(foundTogether, together) };
}

function errorsOf(found: readonly Uint8Array[], truth: readonly Uint8Array[]): Errors {
  const frames = truth[0]?.length ?? 0;
  let [wrong, spoken, silent, missed, invented] = [0, 0, 0, 0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    let isWrong = false;
    for (const [index, one] of truth.entries()) {
      const [is, was] = [found[index]?.[frame] === 1, one[frame] === 1];
      if (was) spoken += 1;
      else silent += 1;
      if (was && !is) missed += 1;
      if (is && !was) invented += 1;
      isWrong ||= is !== was;
    }
    if (isWrong) wrong += 1;
  }
  return {
    wrong: perCent(wrong, frames),
    missed: perCent(missed, spoken),
    invented: perCent(invented, silent),
  };
}

function perCent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

type Noise = { noise: number | null };
type Room = Noise & { leak: number | null; quieter: number };

export function writtenTruth(
  seconds: number,
  voices: readonly (Noise & Errors)[],
  rooms: readonly (Room & SpeakerErrors)[],
): string {
  const figure = (value: number): string => `${value.toFixed(1)} %`;
  const noiseText = ({ noise }: Noise): string => (noise === null ? 'none' : `${noise} dB below`);
  const voiceRows = voices.map(
    (row) => `| ${noiseText(row)} | ${[row.wrong, row.missed, row.invented].map(figure).join(' | ')} |`,
  );
  const roomRows = rooms.map((row) => {
    const leak = row.leak === null ? 'none' : `${row.leak} dB below`;
    const quieter = row.quieter === 0 ? 'equally loud' : `${row.quieter} dB quieter`;
    const figures = [row.wrong, row.missed, row.invented, row.both].map(figure);
    return `| ${noiseText(row)} | ${leak} | ${quieter} | ${figures.join(' | ')} |`;
  });
  return `${introduction(seconds)}
## One sound: does anybody speak?

| Noise | Wrong | Missed | Invented |
| --- | ---: | ---: | ---: |
${voiceRows.join('\n')}

## A track for each: who speaks?

| Noise | The other in the microphone | The client | Wrong | Missed | Invented | Both found |
| --- | --- | --- | ---: | ---: | ---: | ---: |
${roomRows.join('\n')}
${notes}`;
}

const introduction = (seconds: number): string => `# Who speaks when, and how often that is wrong

Made by \`tests/service/speech-truth.test.ts\`: run it with \`UPDATE_DOCS=1\` to write this file anew. A plain run measures the
same and fails when an error is larger than the test allows.

The truth is known because the conversation is made: two voices of espeak-ng, a woman's and a man's, say Dutch sentences for
${seconds} seconds, at times that a seed decides: with pauses of up to seven seconds, one falling in before the other is done, and
"ja" and "hm" while the other goes on. A voice speaks in a frame of ten milliseconds when that is within 40 dB of its loudest;
less than a quarter of a second without is within a word. Noise is pink and stands so far below the speech on average.

- **Wrong**: of all frames, those for which the answer is not exactly right.
- **Missed**: of the frames in which one speaks, those not found. **Invented**: of those in which one is silent, the others.
- **Both found**: of the frames in which both speak at once, those found as both.
`;

const notes = `
## How it works

- **One sound.** [Silero VAD](https://github.com/snakers4/silero-vad) 6 judges every 32 ms on a thread of the library's own
  process, through ONNX Runtime's WebAssembly. Somebody begins to speak from 0.5 on and has stopped below 0.35; both come 20 ms
  late, which is taken off. Pauses under 250 ms are within what is said, and less than 100 ms is no word. That says when, and
  not who: the user does, or a transcript whose lines have names.
- **Tracks.** Everybody is heard in the tracks of the others too. How softly is learnt from the recording itself: the usual ratio
  between two tracks where one of them speaks up. A track counts where its own voice is heard by the model and it is 4 dB
  louder (2 dB to go on) than its steady noise and all the others together explain; where a voice is heard but nobody is
  that loud, it is the likeliest. So two who really speak at once both are. The model only listens where a track may matter,
  which for two tracks is little more work than for one sound.
- By loudness alone, without the model, two tracks were as good without noise and with noise 20 dB below, and three times
  worse with noise 10 dB below: 11 % of frames instead of 4 %, nearly all missed. The model alone took each voice in the
  other's microphone for its own: 30 % wrong.
- These voices are synthetic and speak to a clean end. People mumble, breathe and laugh: expect more errors, at the edges
  of what is said first. That is why all of it is shown as a guess until somebody has looked.
`;
