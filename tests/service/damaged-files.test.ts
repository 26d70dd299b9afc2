import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type MediaFacts, mediaFactsSchema } from '../../electron/service/media/facts';
import { probeFile } from '../../electron/service/media/probe';
import { AppError } from '../../shared/errors';
import { damaged } from '../support/damage';
import { amrSound, seeded, writtenAs } from '../support/format-bytes';
import { binaries, madeBy } from '../support/fixtures';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

const picture = ['-f', 'lavfi', '-i', 'testsrc=s=64x48:r=10:d=2'];
const sound = ['-f', 'lavfi', '-i', 'sine=d=2:r=16000'];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const fragments = ['-movflags', '+frag_keyframe+empty_moov'];
const recipes: readonly (readonly [ending: string, args: readonly string[]])[] = [
  ['mp4', [...picture, ...sound, ...h264]],
  ['mp4', [...picture, ...sound, ...h264, '-movflags', '+faststart']],
  ['mp4', [...picture, ...sound, ...h264, '-g', '5', ...fragments]],
  ['mov', [...picture, ...sound, '-c:v', 'libx265', '-x265-params', 'log-level=0', '-c:a', 'alac']],
  ['mkv', [...picture, ...sound, ...h264]],
  ['webm', [...picture, ...sound, '-c:v', 'libvpx', '-c:a', 'libopus']],
  ['avi', [...picture, ...sound, '-c:v', 'mpeg4', '-c:a', 'libmp3lame']],
  ['ts', [...picture, ...sound, ...h264]],
  ['wmv', [...picture, ...sound, '-c:v', 'wmv2', '-c:a', 'wmav2']],
  ['mp3', sound],
  ['m4a', sound],
  ['ogg', [...sound, '-c:a', 'libopus']],
  ['wav', sound],
  ['flac', sound],
  ['aac', sound],
  ['caf', sound],
];

/** Small files of every kind; the last is a telephone's voice recorder. */
async function wholeFiles(): Promise<{ ending: string; bytes: Uint8Array }[]> {
  const paths = [];
  for (const [ending, args] of recipes) paths.push({ ending, path: await madeBy(args, ending) });
  paths.push({ ending: 'amr', path: await writtenAs(amrSound(2, 'narrow'), 'amr') });
  return await Promise.all(paths.map(async ({ ending, path }) => ({ ending, bytes: await readFile(path) })));
}

const fileCount = 200;
const atOnce = 3;
/** What may be said of a file. Anything else, `internal` first of all, says something of us. */
const refusal = /^file-(?!missing|unreadable|changed|probe-stalled)/u;

describe('two hundred damaged files', () => {
  test('are each taken for what is left of them, or refused with a reason', {
    timeout: 600_000,
  }, async () => {
    const whole = await wholeFiles();
    const folder = await temporaryFolder();
    const outcomes = new Map<string, number>();
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < fileCount) {
        const seed = next;
        next += 1;
        const { ending, bytes } = whole[seed % whole.length] ?? { ending: '', bytes: new Uint8Array() };
        const damage = damaged(bytes, seed);
        const path = join(folder, `${seed}.${ending}`);
        await writeFile(path, damage.bytes);
        const outcome = await outcomeOf(path);
        expect(outcome, `seed ${seed}: ${damage.way} in ${ending}`).toMatch(/^imported$|^file-/u);
        if (outcome !== 'imported') expect(outcome).toMatch(refusal);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    // Damage that let everything through, or nothing, would test little.
    expect(outcomes.get('imported')).toBeGreaterThan(fileCount / 3);
    expect(fileCount - (outcomes.get('imported') ?? 0)).toBeGreaterThan(fileCount / 10);
  });

  test('go through every step of an import without an end in disorder', { timeout: 600_000 }, async () => {
    const whole = await wholeFiles();
    const source = await temporaryFolder();
    const { call, service, takeIn } = await openLibrary();
    for (const [index, { ending, bytes }] of whole.entries()) {
      const path = join(source, `${index}.${ending}`);
      await writeFile(path, damaged(bytes, 1_000 + index).bytes);
      const taken = await takeIn(path).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toMatch(refusal);
        return null;
      });
      if (taken !== null) await service.settled(taken.recording.id);
    }
    const jobs = await call('jobs.list', {});
    expect(jobs.length).toBeGreaterThan(10);
    for (const { kind, state, error } of jobs) {
      expect(state, kind).toMatch(/^done$|^failed$/u);
      expect(error?.code, kind).not.toBe('internal');
    }
  });
});

describe('damage in the middle', () => {
  const long = ['-f', 'lavfi', '-i', 'sine=d=60:r=16000'];

  test.each([
    ['mp4', [...picture, ...sound, ...h264], 2_000],
    ['ts', [...picture, ...sound, ...h264], 2_000],
    ['mp3', long, 60_000],
    ['ogg', [...long, '-c:a', 'libopus'], 60_000],
  ])('of an %s: what can be played is there, with a warning', async (ending, args, wholeMs) => {
    const bytes = await readFile(await madeBy(args, ending));
    const random = seeded(7);
    const [from, to] = [Math.round(bytes.length * 0.4), Math.round(bytes.length * 0.6)];
    for (let at = from; at < to; at += 1) bytes[at] = Math.floor(random() * 256);
    const path = join(await temporaryFolder(), `gesprek.${ending}`);
    await writeFile(path, bytes);
    const { call, service, takeIn } = await openLibrary();
    const { recording } = await takeIn(path);
    await service.settled(recording.id);
    // An mp3 does not say how much is missing in between: what follows moves up.
    expect(recording.durationMs).toBeGreaterThan(wholeMs * 0.7);
    expect(recording.durationMs).toBeLessThan(wholeMs + 300);
    const after = await call('recordings.get', { recording: recording.id });
    expect(after).toMatchObject({ hasWaveform: true, stored: true });
    expect(after.warnings).toContain('damaged');
  });
});

async function outcomeOf(path: string): Promise<string> {
  try {
    const facts: MediaFacts = await probeFile({ path, name: 'x', binaries });
    expect(mediaFactsSchema.safeParse(facts).success).toBe(true);
    expect(facts.durationMs).toBeGreaterThan(0);
    return 'imported';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
