import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ClientMethod } from '../../shared/bridge';
import type { MethodInput, MethodOutput, ServiceMethod } from '../../shared/contract';
import type { Recording } from '../../shared/model/recording';

/** Calls the contract, from the window or without one. */
type Call = <N extends ServiceMethod & ClientMethod>(
  name: N,
  input: MethodInput<N>,
) => Promise<MethodOutput<N>>;

const sampleFile = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'voorbeeldgesprek.json');

const sampleSchema = z.object({
  framework: z.string(),
  moments: z.array(z.object({ startMs: z.number(), endMs: z.number(), code: z.string(), note: z.string() })),
});

/** The sample conversation with the moments, strengths, question and goal that somebody would make of it. */
export async function markSample(call: Call): Promise<Recording> {
  const { recording } = await call('recordings.addSample', { language: 'nl' });
  const file = await readFile(sampleFile, 'utf8');
  const { framework, moments } = sampleSchema.parse(JSON.parse(file));
  const strong = new Set(['OPEN', 'REFL_C', 'AFFIRM']);
  const chosen: string[] = [];
  for (const { startMs, endMs, code, note } of moments) {
    const kind = strong.has(code) ? 'strength' : code === 'ADVICE' ? 'opportunity' : null;
    const added = await call('annotations.add', {
      ...{ recording: recording.id, startMs, endMs, note, kind, codes: [`${framework}/${code}`] },
    });
    if (kind === 'strength') chosen.push(added.id);
  }
  const point = { recording: recording.id, startMs: 51_400, endMs: null, codes: [] };
  await call('annotations.add', {
    ...point,
    kind: 'question',
    note: 'Wat maakte dat je hier naar een uitzondering vroeg?',
  });
  await call('annotations.add', {
    ...{ recording: recording.id, startMs: 59_025, endMs: 66_830, note: '', kind: null },
    codes: ['change-talk-darn-cat/CT_D'],
  });
  await call('strengths.set', { recording: recording.id, annotations: chosen.slice(0, 3) });
  await call('goals.save', {
    ...{ recording: recording.id, body: 'Blijf na een open vraag drie tellen stil.', done: false },
  });
  await call('reflections.save', {
    recording: recording.id,
    answers: { leaned: 'client', energy: 'both', coachShare: 40 },
  });
  return await call('recordings.get', { recording: recording.id });
}
