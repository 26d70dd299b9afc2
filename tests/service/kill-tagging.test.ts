import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Annotation } from '../../shared/model/annotation';
import type { Id } from '../../shared/model/id';
import { seeded } from '../support/format-bytes';
import { openLibrary } from '../support/open-library';
import { ServiceProcess } from '../support/service-process';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const kills = 25;
/**
 * How long a service has at most until it is killed. Every other one counts from its first answer: on a busy machine the
 * others may all be killed before they have opened the library, which has to be survived as well.
 */
const latestKillMs = 900;

/** What the library said that it has: moments by id, null for those that are gone, and what was said under them. */
type Confirmed = { moments: Map<Id, Annotation | null>; comments: Set<Id> };

/** Tags, changes, talks and removes as fast as the service answers, until it no longer does. */
async function tagUntilKilled(
  service: ServiceProcess,
  recording: Id,
  known: Confirmed,
  onFirst: () => void,
): Promise<void> {
  for (let round = 0; ; round += 1) {
    const codes = ['mi-skills-oars-processes/OPEN'];
    const place = { startMs: (round * 37) % 60_000, endMs: null };
    const added = await service.call('annotations.add', { recording, ...place, codes, note: '', kind: null });
    if (added === null) return;
    known.moments.set(added.id, added);
    if (round === 0) onFirst();
    const note = `é "${round}"`;
    const noted = await service.call('annotations.update', { annotation: added.id, note });
    if (noted === null) return;
    known.moments.set(added.id, noted);
    const comment = await service.call('comments.add', { annotation: added.id, body: `Zeg ${round}` });
    if (comment === null) return;
    known.comments.add(comment.id);
    if (round % 5 !== 4) continue;
    const last = [...known.moments.values()].flatMap((moment) => moment ?? []).slice(-4);
    const annotations = last.map(({ id }) => id);
    const changed = await service.call('annotations.updateAll', { annotations, progress: 'tried' });
    if (changed === null) return;
    for (const moment of changed) known.moments.set(moment.id, moment);
  }
}

test('twenty-five kills at random moments lose nothing that was confirmed', async () => {
  const folder = await temporaryFolder();
  const first = await openLibrary(folder);
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 60);
  const { recording } = await first.takeIn(path);
  await first.service.settled(recording.id);
  await first.close();
  const random = seeded(25);
  const known: Confirmed = { moments: new Map(), comments: new Set() };
  let idle = 0;
  for (let round = 0; round < kills; round += 1) {
    const service = ServiceProcess.start(folder);
    onTestFinished(() => service.kill());
    const killMs = random() * latestKillMs;
    let timer: NodeJS.Timeout | undefined;
    const killSoon = () => (timer = setTimeout(() => service.kill(), killMs));
    const isFromFirst = round % 2 === 0;
    if (!isFromFirst) killSoon();
    const before = known.moments.size;
    await tagUntilKilled(service, recording.id, known, () => isFromFirst && killSoon());
    clearTimeout(timer);
    if (known.moments.size === before) idle += 1;
    const after = await openLibrary(folder);
    const kept = new Map(
      (await after.call('annotations.list', { recording: recording.id })).map((moment) => [
        moment.id,
        moment,
      ]),
    );
    const said = new Set(
      (await after.call('comments.list', { recording: recording.id })).map(({ id }) => id),
    );
    const lost = [...known.moments.keys()].filter((id) => !kept.has(id));
    expect(lost, `kill ${round}`).toEqual([]);
    expect([...known.comments].filter((id) => !said.has(id))).toEqual([]);
    // What was on disk and not yet answered may be there as well: at most the one step that was being made.
    const unheard = [...kept.values()].filter((moment) => {
      const confirmed = known.moments.get(moment.id);
      return confirmed === undefined || JSON.stringify(confirmed) !== JSON.stringify(moment);
    });
    expect(unheard.length).toBeLessThanOrEqual(4);
    expect(new Set(unheard.map(({ progress }) => progress)).size).toBeLessThanOrEqual(1);
    for (const moment of kept.values()) known.moments.set(moment.id, moment);
    await after.close();
  }
  // The kills fell while it was tagging, most of them.
  expect(idle).toBeLessThan(kills / 2);
  expect(known.moments.size).toBeGreaterThan(kills);
  const whole = await openLibrary(folder);
  expect(await whole.call('library.verify', {})).toEqual({ ok: true, problems: [] });
}, 240_000);
