import { resolve } from 'node:path';
import { loadFrameworks } from '../../electron/service/frameworks/shelf';
import type { Annotation } from '../../shared/model/annotation';
import type { SpeakerRole } from '../../shared/model/recording';
import type { ReportFacts } from '../../shared/model/report-facts';

const frameworks = loadFrameworks(resolve(import.meta.dirname, '..', '..', 'resources', 'frameworks'));
const recording = '018f0000-0000-7000-8000-000000000001';

/** An id that tells which one it is. */
export function numberedId(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** A moment of Joris's, at as many seconds as its number. */
export function momentOf(number: number, more: Partial<Annotation> = {}): Annotation {
  return {
    id: numberedId(number),
    recording,
    startMs: number * 1_000,
    endMs: number * 1_000 + 900,
    codes: [],
    note: '',
    kind: null,
    speaker: null,
    progress: 'open',
    author: 'Joris',
    isMine: true,
    conflict: false,
    createdAt: '2025-10-20T10:00:00.000Z',
    updatedAt: '2025-10-20T10:00:00.000Z',
    ...more,
  };
}

type Said = readonly [startMs: number, endMs: number, who: SpeakerRole, text: string];

/** What a report is written from: a conversation of 38 minutes between Marieke and Samir, looked at by Joris. */
export function reportFacts({
  moments = [],
  said = [],
  coachShare,
  ...more
}: Partial<ReportFacts> & { said?: readonly Said[]; coachShare?: number }): ReportFacts {
  const ids = { coach: numberedId(800_001), client: numberedId(800_002), other: numberedId(800_003) };
  return {
    recording: {
      title: 'Gesprek met Samir',
      durationMs: 2_280_000,
      speakers: [
        { id: ids.coach, name: 'Marieke', role: 'coach', source: 'user' },
        { id: ids.client, name: 'Samir', role: 'client', source: 'user' },
      ],
    },
    day: '2025-10-14',
    today: '2025-10-20',
    me: { id: numberedId(800_004), name: 'Joris', role: 'supervisor' },
    moments,
    comments: [],
    strengths: [],
    goals: [],
    cues: said.map(([startMs, endMs, who, text], index) => ({
      ...{ id: index + 1, transcript: recording, startMs, endMs, speaker: ids[who], text },
    })),
    speech: {
      source: said.length === 0 ? null : 'tracks',
      confirmed: false,
      turns: said.map(([startMs, endMs, who]) => ({ startMs, endMs, speaker: ids[who], guess: true })),
    },
    reflection:
      coachShare === undefined
        ? null
        : {
            answers: { leaned: 'coach', energy: 'both', coachShare },
            answeredAt: '2025-10-20T09:00:00.000Z',
          },
    frameworks,
    consents: [],
    keepUntil: null,
    from: null,
    ...more,
  };
}

const kinds = ['strength', 'opportunity', 'question', 'note', null] as const;
const codes = frameworks.flatMap(({ id, codes: all }) =>
  all.filter(({ kind }) => kind === 'event').map((code) => `${id}/${code.id}`),
);

/** Many moments of every kind and competency, some with a note. */
export function manyMoments(count: number): ReportFacts {
  const moments = Array.from({ length: count }, (_, index) =>
    momentOf(index + 1, {
      kind: kinds[index % kinds.length] ?? null,
      codes: index % 7 === 0 ? [] : [codes[(index * 13) % codes.length] ?? ''],
      note: index % 3 === 0 ? '' : `Je laat hem uitspreken, voor de ${index}e keer. En dan vraag je door.`,
    }),
  );
  return reportFacts({
    moments,
    said: moments.map(
      ({ startMs }, index): Said => [
        ...([startMs, startMs + 900] as const),
        index % 2 === 0 ? 'coach' : 'client',
        `Dit werd gezegd bij moment ${index}.`,
      ],
    ),
    goals: [goalOf('Blijf na een open vraag drie tellen stil.')],
    coachShare: 40,
  });
}

function goalOf(body: string): ReportFacts['goals'][number] {
  return {
    ...{ id: numberedId(700_001), recording, author: 'Joris', isMine: true, conflict: false, body },
    ...{ done: false, createdAt: '2025-10-20T10:00:00.000Z', updatedAt: '2025-10-20T10:00:00.000Z' },
  };
}

/** As much as somebody may write, in long sentences with many capitals. */
export const muchText =
  'Marieke vat Samir samen, en Samir vertelt over Rotterdam, Utrecht en zijn dochter; meegaandheid wordt medewerking. '.repeat(
    40,
  );

/** As much text as everybody may write. */
export function fullReportFacts(): ReportFacts {
  const much = muchText;
  const facts = manyMoments(200);
  const [goal] = facts.goals;
  return {
    ...facts,
    moments: facts.moments.map((moment) => ({ ...moment, note: much })),
    cues: facts.cues.map((cue) => ({ ...cue, text: much })),
    goals: goal === undefined ? [] : [{ ...goal, body: much }],
  };
}
