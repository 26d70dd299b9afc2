import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callFromPage } from './bridge-page';
import { barcodeVideo } from './fixtures';
import type { RunningApp } from './launch-app';
import { openInReview } from './review-page';
import { answerOpenDialog } from './rooms-page';
import { type Said, webVtt } from './transcript-files';

const coach = 'Marieke';
const client = 'Samir';

/** A minute of a conversation about work, with a silence in it. */
export const said: readonly Said[] = [
  { atMs: 1_000, lengthMs: 3_000, name: coach, text: 'Wat zou er voor jou anders zijn als je weer werkt?' },
  {
    atMs: 4_500,
    lengthMs: 6_000,
    name: client,
    text: 'Ik wil wel weer werken, echt. Thuis komen de muren op me af.',
  },
  { atMs: 11_000, lengthMs: 2_000, name: client, text: 'Maar om zeven uur beginnen, dat gaat gewoon niet.' },
  {
    ...{ atMs: 13_500, lengthMs: 8_000, name: coach },
    text: 'Aan de ene kant zie je niet hoe dat moet met je dochter in de ochtend, en aan de andere kant mis je het werk en je collega’s.',
  },
  {
    atMs: 24_600,
    lengthMs: 5_000,
    name: client,
    text: 'Ja. Vooral de collega’s. Als ik om negen uur mag beginnen, dan lukt het me wél.',
  },
  { atMs: 30_000, lengthMs: 2_000, name: coach, text: 'Dan zou het je lukken.' },
  { atMs: 32_500, lengthMs: 6_000, name: client, text: 'Ja, want dan breng ik haar eerst naar school.' },
  {
    atMs: 39_000,
    lengthMs: 5_000,
    name: coach,
    text: 'Je hebt het eigenlijk al half uitgedacht. En de andere dagen?',
  },
  { atMs: 45_000, lengthMs: 4_000, name: client, text: 'Dat weet ik nog niet. De opvang is duur.' },
];

/** Opens the review room of a minute with what was said in it, a line of chat among that. Answers with its id. */
export async function openTalk(running: RunningApp, folder: string): Promise<string> {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 1_500 }), {
    listening: true,
  });
  const chat = `00:00:36\tFrom Samir to Everyone:\n\tDit is het rooster: vier dagen.\n`;
  for (const [name, text] of [
    ['gesprek.vtt', webVtt(said)],
    ['chat.txt', chat],
  ] as const) {
    const file = join(folder, name);
    await writeFile(file, text);
    await answerOpenDialog(running, [file]);
    const path = await callFromPage(page, 'shell.chooseTranscript', {});
    if (path === null) throw new Error('no path was granted');
    await callFromPage(page, 'transcripts.attach', { recording, path });
  }
  const roles = { [coach]: 'coach', [client]: 'client' } as const;
  for (const { id, name } of await callFromPage(page, 'speakers.list', { recording })) {
    const role = name === coach || name === client ? roles[name] : null;
    await callFromPage(page, 'speakers.update', { speaker: id, role });
  }
  return recording;
}

/** Moments of two people, with talk under some of them. Answers with their ids by time. */
export async function markTalk({ page }: RunningApp, recording: string): Promise<string[]> {
  const code = (name: string) => `mi-skills-oars-processes/${name}`;
  const moments = [
    {
      startMs: 1_000,
      codes: [code('OPEN')],
      note: 'Ruim gevraagd, hij mag alle kanten op.',
      kind: 'strength',
    },
    {
      startMs: 9_540,
      codes: [code('PERM')],
      note: 'Wat maakte dat je hier eerst toestemming vroeg?',
      kind: 'question',
      author: 'Joris',
    },
    {
      startMs: 13_500,
      endMs: 21_500,
      codes: [code('REFL_D')],
      note: 'Allebei de kanten naast elkaar, en ik eindig bij wat hij mist.',
      kind: 'strength',
    },
    {
      startMs: 30_000,
      codes: [code('REFL_S')],
      note: 'Hij zegt hier zelf hoe het wél kan. Vraag je door?',
      kind: 'opportunity',
      author: 'Joris',
    },
    { startMs: 39_000, codes: [code('AFFIRM'), code('REFL_C')], note: '', kind: null },
    { startMs: 45_000, codes: [], note: 'Hier komt de opvang voor het eerst ter sprake.', kind: 'note' },
  ] as const;
  const ids: string[] = [];
  for (const moment of moments) {
    const { id } = await callFromPage(page, 'annotations.add', {
      ...{ recording, endMs: null, ...moment, codes: [...moment.codes] },
    });
    ids.push(id);
  }
  const [, , both = '', joris = ''] = ids;
  const talk = [
    {
      annotation: both,
      author: 'Joris',
      body: 'Mooi. En dan drie tellen stil: hoor je wat hij daarna zelf zegt?',
    },
    { annotation: both, body: '‘Dan lukt het me wel’. Dat had ik in het gesprek niet gehoord.' },
    { annotation: joris, body: 'Nee, ik gaf meteen een samenvatting.' },
  ];
  for (const comment of talk) await callFromPage(page, 'comments.add', comment);
  await callFromPage(page, 'annotations.update', { annotation: ids[0] ?? '', progress: 'agreed' });
  return ids;
}
