import { join } from 'node:path';
import { translate } from '../../../shared/i18n/translate';
import { commit, type ServiceContext } from '../context';
import { listSpeakerRows, updateSpeaker } from '../speakers/queries';
import { attachTranscript } from '../transcripts/attach';
import { type TakenIn, takeIn } from './take-in';

const sample = join('sample', 'voorbeeldgesprek.mp4');

/** Where the conversation that comes with the tool lies. */
export const samplePath = (resourcesFolder: string): string => join(resourcesFolder, sample);

const words = join('sample', 'voorbeeldgesprek.vtt');
/** Who speaks first in it is the coach. */
const roles = ['coach', 'client'] as const;

/** Takes in the conversation that comes with the tool, with what is said in it and by whom. */
export async function addSample(context: ServiceContext, language: 'nl' | 'en'): Promise<TakenIn> {
  const taken = await takeIn(
    context,
    {
      name: sample,
      title: translate(language, 'sample.title'),
      recordedAtMs: null,
      originals: [samplePath(context.resourcesFolder)],
      speakers: [],
    },
    { isSample: true },
  );
  if (taken.duplicate) return taken;
  await attachTranscript(context, taken.id, join(context.resourcesFolder, words));
  commit(context, ['speakers', 'recordings', 'speech'], taken.id, () => {
    listSpeakerRows(context.db, taken.id).forEach((speaker, index) => {
      updateSpeaker(context.db, { ...speaker, role: roles[index] ?? null });
    });
  });
  return taken;
}
