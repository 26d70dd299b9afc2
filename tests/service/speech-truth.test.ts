import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClockPiece } from '../../electron/service/media/clock-source';
import { probeFile } from '../../electron/service/media/probe';
import { findSpeech } from '../../electron/service/speech/find-speech';
import { findVoiceFiles } from '../../electron/service/speech/voice-files';
import { idSchema } from '../../shared/model/id';
import type { SpeechPart } from '../../shared/model/speech';
import { binaries } from '../support/fixtures';
import { resourcesFolder } from '../support/open-library';
import { singleSource } from '../support/clock-files';
import {
  docs,
  type Errors,
  speakerErrors,
  type SpeakerErrors,
  voiceErrors,
  writtenTruth,
} from '../support/speech-figures';
import { temporaryFolder } from '../support/temporary-folder';
import {
  addTo,
  everybody,
  hasEspeak,
  makeConversation,
  pinkNoise,
  spokenPower,
  throughTheRoom,
} from '../support/two-voices';
import { writeWav } from '../support/wav';

const seconds = 90;
const ids = everybody.map((_, index) => idSchema.parse(`${index}0000000-0000-4000-8000-000000000000`));
const voiceFiles = findVoiceFiles(resourcesFolder);

/** Decibels below the speech; null for none. */
type Noise = { noise: number | null };
type Room = Noise & { leak: number | null; quieter: number };

/** Worst errors that are still let through, in per cent of all ten-millisecond frames. */
const voices: readonly (Noise & { most: number })[] = [
  { noise: null, most: 3 },
  { noise: 20, most: 4 },
  { noise: 10, most: 5 },
];
const rooms: readonly (Room & { most: number })[] = [
  { noise: null, leak: null, quieter: 0, most: 3 },
  { noise: null, leak: 20, quieter: 12, most: 5 },
  { noise: 20, leak: 20, quieter: 6, most: 5.5 },
  { noise: 10, leak: 12, quieter: 6, most: 7 },
];

// Where this must not be skipped, the tests' own set-up installs it.
describe.skipIf(!hasEspeak() && process.env['CI'] === undefined)('who speaks, against the truth', () => {
  test('is found in one sound and in two tracks, also with noise and with each other in the microphones', async () => {
    const folder = await temporaryFolder();
    const { sound, truth } = makeConversation(seconds, 11);
    const anybody = truth.coach.map((one, frame) => one | (truth.client[frame] ?? 0));
    const ofVoices: (Noise & Errors)[] = [];
    for (const { noise, most } of voices) {
      const mixed = Float32Array.from(sound.coach);
      addTo(mixed, sound.client, 0, 1);
      addNoise(mixed, anybody, noise, 1);
      const path = await writeWav(join(folder, `mixed-${noise}.wav`), mixed);
      const found = await findSpeech({ source: await singleSource(path), tracks: [], voiceFiles, binaries });
      expect(found.source).toBe('voice');
      const errors = voiceErrors(marksOf(found.parts, null, anybody.length), anybody);
      expect.soft(errors.wrong, `voices, noise ${noise}`).toBeLessThan(most);
      ofVoices.push({ noise, ...errors });
    }
    const ofRooms: (Room & SpeakerErrors)[] = [];
    for (const room of rooms) {
      const paths = [];
      for (const [index, who] of everybody.entries()) {
        const other = everybody[1 - index] ?? who;
        const gain = (one: typeof who) => (one === 'client' ? 10 ** (-room.quieter / 20) : 1);
        const track = sound[who].map((sample) => sample * gain(who));
        const own = Float32Array.from(track);
        if (room.leak !== null) {
          addTo(track, throughTheRoom(sound[other], 9), 0, gain(other) * 10 ** (-room.leak / 20));
        }
        addNoise(track, truth[who], room.noise, 5 + index, own);
        paths.push(await writeWav(join(folder, `${who}.wav`), track));
      }
      const found = await findSpeech({
        source: await singleSource(paths[0] ?? ''),
        tracks: await Promise.all(
          paths.map(async (path, index) => ({ speaker: ids[index] ?? null, pieces: [await pieceOf(path)] })),
        ),
        voiceFiles,
        binaries,
      });
      expect(found.source).toBe('tracks');
      const marks = ids.map((id) => marksOf(found.parts, id, anybody.length));
      const errors = speakerErrors(marks, [truth.coach, truth.client]);
      expect.soft(errors.wrong, `tracks, ${JSON.stringify(room)}`).toBeLessThan(room.most);
      ofRooms.push({ ...room, ...errors });
    }
    const text = writtenTruth(seconds, ofVoices, ofRooms);
    if (process.env['UPDATE_DOCS'] !== undefined) await writeFile(docs, text);
    // The figures differ a little with the voices' version; what is measured may not.
    expect(shapeOf(await readFile(docs, 'utf8'))).toEqual(shapeOf(text));
  }, 300_000);
});

async function pieceOf(path: string): Promise<ClockPiece> {
  return { path, facts: await probeFile({ path, name: 'x', binaries }), startMs: 0 };
}

function addNoise(
  samples: Float32Array,
  truth: Uint8Array,
  below: number | null,
  seed: number,
  speech: Float32Array = samples,
): void {
  if (below === null) return;
  const gain = Math.sqrt(spokenPower(speech, truth)) * 10 ** (-below / 20);
  addTo(samples, pinkNoise(samples.length, seed), 0, gain);
}

function marksOf(parts: readonly SpeechPart[], speaker: string | null, length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const part of parts) {
    if (part.speaker === speaker) marks.fill(1, Math.round(part.startMs / 10), Math.round(part.endMs / 10));
  }
  return marks;
}

function shapeOf(text: string): string {
  return text.replaceAll(/\d+(?:\.\d+)?(?= %)/gu, '·');
}
