import { writeLayer, changeProgress } from './row-queries';
import { replaceStrengths } from '../../goals/strength-queries';
import type { Said } from './said-queries';
import type { Scene } from './scene';
import { newest } from './standing';
import type { Things } from './things';

/** The same for what has one value: the newest that is known. */
export function materialiseRegisters(scene: Scene, things: Things, said: Said): void {
  const { db, recordingRowId: recording, authors } = scene;
  for (const thing of things.progress.values()) {
    const [row, known] = [said.annotations.get(thing.id), newest(thing)];
    if (row === undefined || known === null) continue;
    if (row.progress !== known.value || row.progressAt !== known.at)
      changeProgress(db, thing.id, known.value, known.at);
  }
  for (const thing of things.strengths.values()) {
    const author = authors.get(thing.author) ?? 0;
    const chosen = (newest(thing)?.annotations ?? []).filter((id) => said.annotations.has(id));
    if ((said.strengths.get(thing.author) ?? []).join(' ') !== chosen.join(' '))
      replaceStrengths(db, recording, author, chosen);
  }
  for (const thing of things.layer.values()) {
    const [row, known] = [said.layers.get(thing.author), newest(thing)];
    if (known === null || (row?.state === known.state && row.changedAt === known.at)) continue;
    writeLayer(db, { recording, author: authors.get(thing.author) ?? 0 }, known.state, known.at);
  }
}
