import { join } from 'node:path';
import { documentEntry } from '../../electron/service/exchange/envelope/seal-entry';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import { newId } from '../../electron/service/id';
import type { Annotation } from '../../shared/model/annotation';
import type { Id } from '../../shared/model/id';
import { type AnyEntity, type LayersDocument, layersFormat } from '../../shared/model/layers-document';
import { type Manifest, packageFormat, packageVersion } from '../../shared/model/package';
import type { Person } from '../../shared/model/person';
import { callFromPage, choose } from './bridge-page';
import type { RunningApp } from './launch-app';

type Heard = Pick<Annotation, 'startMs' | 'kind' | 'note'> & { code: string };
const framework = 'mi-skills-oars-processes';
const replica = '0123456789abcdef';

/** Somebody else's feedback about a recording, in a file as their own Terugblik makes it, opened here: they are a guest. */
export async function openFeedbackOf(
  running: RunningApp,
  name: string,
  { recording, heard, folder }: { recording: Id; heard: readonly Heard[]; folder: string },
): Promise<void> {
  const { page } = running;
  const from: Person = { id: newId(), name, role: 'supervisor' };
  const about = await callFromPage(page, 'recordings.get', { recording });
  const frameworks = await callFromPage(page, 'frameworks.list', {});
  const version = frameworks.find(({ id }) => id === framework)?.version ?? '';
  const { publicKey } = await callFromPage(page, 'people.card', {});
  const layers: LayersDocument = {
    ...{ format: layersFormat, version: 1, recording, people: [from] },
    entities: [...heard.map((one, index) => moment(from.id, one, index, version)), sharedLayer(from.id)],
  };
  const manifest: Manifest = {
    ...{ format: packageFormat, version: packageVersion, kind: 'feedback', id: newId(), from, to: null },
    ...{ madeAt: new Date().toISOString(), purpose: 'supervision', question: '', goal: null },
    ...{ replyKey: null, answers: [], consent: null, keepUntil: null, media: [] },
    recording: {
      ...{ id: recording, title: about.title, recordedAt: about.recordedAt, kind: about.kind },
      ...{ durationMs: about.durationMs, framework: about.framework, isSample: false, stretches: null },
    },
    frameworks: [{ id: framework, version }],
    counts: { moments: heard.length, comments: 0, cues: 0 },
  };
  const target = join(folder, `${newId()}.terugblik-feedback`);
  await sealFile({
    entries: [
      documentEntry('manifest.json', JSON.stringify(manifest)),
      documentEntry('layers.json', JSON.stringify(layers)),
    ],
    ...{ protection: { publicKeys: [publicKey] }, target, overwrite: false },
  });
  const [path] = await choose(running, [target]);
  if (path === undefined) throw new Error('no path was granted');
  await callFromPage(page, 'exchange.open', { task: newId(), from: { path } });
}

function moment(author: Id, { code, ...said }: Heard, index: number, version: string): AnyEntity {
  const content = {
    ...{ endMs: null, codes: [{ framework, version, code }], speaker: null },
    ...{ createdAt: index + 1, updatedAt: index + 1 },
    ...said,
  };
  return {
    ...{ kind: 'annotation', id: newId(), author, context: { [replica]: index + 1 } },
    versions: [{ dot: [replica, index + 1], content }],
  };
}

function sharedLayer(author: Id): AnyEntity {
  const content = { state: 'shared' as const, at: 1 };
  return {
    ...{ kind: 'layer', id: author, author, context: { [replica]: 1 } },
    versions: [{ dot: [replica, 1], content }],
  };
}
