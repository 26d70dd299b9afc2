import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary, resourcesFolder } from '../support/open-library';

type Turn = { speaker: 'coach' | 'client'; startMs: number; endMs: number; text: string };

test('the sample conversation comes with its words and with who says them, once', async () => {
  const { call, service } = await openLibrary(undefined, { listening: true });
  const { recording } = await call('recordings.addSample', { language: 'nl' });
  const { turns } = JSON.parse(
    await readFile(join(resourcesFolder, 'sample', 'voorbeeldgesprek.json'), 'utf8'),
  ) as { turns: Turn[] };
  const speakers = await call('speakers.list', { recording: recording.id });
  expect(speakers.map(({ name, role }) => [name, role])).toEqual([
    ['Coach', 'coach'],
    ['Ruben', 'client'],
  ]);
  const roleOf = new Map(speakers.map(({ id, role }) => [id, role]));
  const cues = await call('transcripts.cues', { recording: recording.id });
  expect(
    cues.map(({ speaker, startMs, endMs, text }) => ({
      speaker: roleOf.get(speaker ?? ''),
      startMs,
      endMs,
      text,
    })),
  ).toEqual(turns);

  const again = await call('recordings.addSample', { language: 'nl' });
  expect(again).toMatchObject({ duplicate: true, recording: { id: recording.id } });
  expect(await call('transcripts.list', { recording: recording.id })).toHaveLength(1);
  await service.settled(recording.id);
  const speech = await call('speech.get', { recording: recording.id });
  expect(new Set(speech.turns.map(({ speaker }) => roleOf.get(speaker ?? '')))).toEqual(
    new Set(['coach', 'client']),
  );
});
