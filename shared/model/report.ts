import { z } from 'zod';
import { daySchema } from './consent';
import { mostStrengths } from './goal';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/** What a report can be written as. */
export const reportFormats = ['html', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Whether the strengths can be seen and heard: not at all, in the file itself, or from a folder beside it. */
export const reportClips = ['none', 'inside', 'beside'] as const;
export type ReportClips = (typeof reportClips)[number];

/** What the tool proposes, nothing, or what the author chose. */
const choiceSchema = z.union([z.literal('usual'), z.literal('none'), idSchema]);

/** Longest texts that an author adds; more would need a second page. */
export const longestReportTexts = { title: 80, opening: 320, why: 200 } as const;

/**
 * What the author decides about a report. `title` and `opening`: empty for the usual title and no opening line.
 * `strengths`, `goal`, `listenTo` (the moment to listen to together): what the tool proposes, or chosen ones.
 * `why`: what the experiment is for, in the author's words. `countedFrom`: whose moments are counted, by name; null for the
 * author's own, or when there are none those of whoever has most.
 */
export const reportChoicesSchema = z.object({
  recording: idSchema,
  language: z.enum(['nl', 'en']),
  title: z.string().max(longestReportTexts.title),
  opening: z.string().max(longestReportTexts.opening),
  strengths: z.union([z.literal('usual'), z.array(idSchema).max(mostStrengths)]),
  goal: choiceSchema,
  why: z.string().max(longestReportTexts.why),
  listenTo: choiceSchema,
  numbers: z.boolean(),
  said: z.boolean(),
  comments: z.boolean(),
  clips: z.enum(reportClips),
  countedFrom: z.string().max(100).nullable(),
});
export type ReportChoices = z.infer<typeof reportChoicesSchema>;

/**
 * What is written on paper: a report of one conversation, or what a group gets with a reel. `hidesNames`: names that are
 * bleeped in its conversations are not written either.
 */
export const paperSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('report'), choices: reportChoicesSchema }),
  z.object({
    what: z.literal('handout'),
    reel: idSchema,
    language: z.enum(['nl', 'en']),
    hidesNames: z.boolean().default(false),
  }),
]);
export type Paper = z.infer<typeof paperSchema>;

/** A report in which the tool proposes everything. */
export function usualChoices(recording: string, language: 'nl' | 'en'): ReportChoices {
  return {
    ...{ recording, language, title: '', opening: '', why: '' },
    ...{ strengths: 'usual', goal: 'usual', listenTo: 'usual' },
    ...{ numbers: true, said: true, comments: true, clips: 'none', countedFrom: null },
  };
}

/**
 * A moment held up as a strength. `lead`: the first sentence of its note, empty when that is no short sentence; `note`: the
 * rest. `codes`: names of its competencies. `quote`: what was said there, null without a transcript. `clip`: the number of
 * its clip, from 1; null without clips.
 */
const strengthSchema = z.object({
  annotation: idSchema,
  startMs: millisecondsSchema,
  endMs: millisecondsSchema.nullable(),
  lead: z.string(),
  note: z.string(),
  codes: z.array(z.string()),
  quote: z.string().nullable(),
  clip: z.number().int().positive().nullable(),
});
export type ReportStrength = z.infer<typeof strengthSchema>;

const lineSchema = z.object({ atMs: millisecondsSchema, text: z.string() });
export type ReportLine = z.infer<typeof lineSchema>;

/**
 * One page about one conversation, in the words of the people themselves; nothing in it is a score. Texts are cut to what
 * the page holds; `more…` says how many were left out. Days are `YYYY-MM-DD`.
 */
export const reportSchema = z.object({
  language: z.enum(['nl', 'en']),
  /** Empty for the usual one. */
  title: z.string(),
  /** The one who gets it, by name, when it is somebody else than the author. */
  forWhom: z.string().nullable(),
  recording: z.object({ title: z.string(), day: daySchema, durationMs: millisecondsSchema }),
  author: z.string(),
  /** Whether the author looked back on a conversation of their own. */
  isOwn: z.boolean(),
  writtenOn: daySchema,
  opening: z.string(),
  strengths: z.array(strengthSchema),
  moreStrengths: z.number().int().nonnegative(),
  experiment: z.object({ body: z.string(), why: z.string(), listenTo: lineSchema.nullable() }).nullable(),
  /** Who had the floor. Shares in whole per cent, together 100. `checked`: a person looked at the machine's guess. */
  talk: z
    .object({
      coachPercent: z.number().int(),
      clientPercent: z.number().int(),
      guessPercent: z.number().int().nullable(),
      client: z.string().nullable(),
      checked: z.boolean(),
    })
    .nullable(),
  /** How often each competency was marked, most first. `firstMs`: where the first few are. `moments`: of how many moments. */
  counts: z
    .object({
      author: z.string(),
      moments: z.number().int(),
      rows: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          count: z.number().int(),
          firstMs: z.array(millisecondsSchema),
        }),
      ),
      moreRows: z.number().int().nonnegative(),
      /** Whether a framework with estimated thresholds is among what was counted. */
      hasThresholds: z.boolean(),
    })
    .nullable(),
  /** Change talk, in the client's own words. */
  said: z
    .object({ client: z.string().nullable(), count: z.number().int(), quotes: z.array(lineSchema) })
    .nullable(),
  questions: z.array(lineSchema),
  moreQuestions: z.number().int().nonnegative(),
  keepUntil: daySchema.nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** The language a paper is written in. */
export function languageOf(paper: Paper): 'nl' | 'en' {
  return paper.what === 'report' ? paper.choices.language : paper.language;
}
