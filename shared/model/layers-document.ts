import { z } from 'zod';
import { feedbackKinds, momentProgress } from './annotation';
import { mostStrengths } from './goal';
import { idSchema } from './id';
import { layerStates } from './layer';
import { personNameSchema, personRoleSchema } from './person';
import { speakerRoles } from './recording';
import { millisecondsSchema } from './time';
import { contextSchema, type Dot, dotSchema } from './version';

/** An instant of the day: integer milliseconds since 1970 in UTC, as far as calendars go. */
const instantSchema = z.number().int().min(0).max(8.64e15);

/** A code with the version of its framework; null where whoever tagged with it did not know that framework. */
const codeSchema = z.object({
  framework: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9.-]*$/u),
  version: z
    .string()
    .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/u)
    .nullable(),
  code: z
    .string()
    .max(100)
    .regex(/^[A-Z][A-Z0-9_]*$/u),
});
export type ExchangedCode = z.infer<typeof codeSchema>;

const annotationContent = z
  .object({
    startMs: millisecondsSchema,
    endMs: millisecondsSchema.nullable(),
    codes: z.array(codeSchema).max(20),
    note: z.string().max(20_000),
    kind: z.enum(feedbackKinds).nullable(),
    speaker: z.enum(speakerRoles).nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .refine(({ startMs, endMs }) => endMs === null || endMs > startMs, { error: 'ends-before-it-begins' });
const commentContent = z.object({
  annotation: idSchema,
  body: z.string().min(1).max(20_000),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
const goalContent = z.object({
  body: z.string().min(1).max(2_000),
  done: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
const progressContent = z.object({ value: z.enum(momentProgress), at: instantSchema, by: idSchema });
const strengthsContent = z.object({ annotations: z.array(idSchema).max(mostStrengths), at: instantSchema });
const layerContent = z.object({ state: z.enum(layerStates), at: instantSchema });

/** What can be said of each kind of thing. */
export type Contents = {
  annotation: z.infer<typeof annotationContent>;
  comment: z.infer<typeof commentContent>;
  goal: z.infer<typeof goalContent>;
  progress: z.infer<typeof progressContent>;
  strengths: z.infer<typeof strengthsContent>;
  layer: z.infer<typeof layerContent>;
};
export type EntityKind = keyof Contents;

/** Versions of one thing that stand at the same time. */
export const mostVersions = 50;

function entity<K extends EntityKind, S extends z.ZodType>(kind: K, content: S) {
  return z.object({
    kind: z.literal(kind),
    id: idSchema,
    author: idSchema,
    context: contextSchema,
    versions: z.array(z.object({ dot: dotSchema, content })).max(mostVersions),
  });
}

/**
 * One thing that people exchange, in all versions that stand (none: it was removed), with its context (`version.ts`).
 * `progress` is of the moment with its id, `strengths` and `layer` of the author with theirs; of these the newest counts.
 */
export const entitySchema = z.discriminatedUnion('kind', [
  entity('annotation', annotationContent),
  entity('comment', commentContent),
  entity('goal', goalContent),
  entity('progress', progressContent),
  entity('strengths', strengthsContent),
  entity('layer', layerContent),
]);
export type AnyEntity = z.infer<typeof entitySchema>;
export type Entity<K extends EntityKind = EntityKind> = Extract<AnyEntity, { kind: K }>;

export const layersFormat = 'terugblik-layers';
/** Ten thousand moments with how far each is, and twenty thousand comments, with room for what was removed. */
export const mostEntities = 60_000;

/**
 * `layers.json`: what people said about one recording. Times are on the conversation's own first clock. What is not in it is
 * not known, rather than gone.
 */
export const layersDocumentSchema = z.object({
  format: z.literal(layersFormat),
  version: z.literal(1),
  recording: idSchema,
  people: z.array(z.object({ id: idSchema, name: personNameSchema, role: personRoleSchema })).max(1_000),
  entities: z.array(entitySchema).max(mostEntities),
});
export type LayersDocument = z.infer<typeof layersDocumentSchema>;

/** The same document with everything that somebody wrote sent through `map`, which may make it too long for the schema. */
export function mapTexts(document: LayersDocument, map: (text: string) => string): LayersDocument {
  return { ...document, entities: document.entities.map((one) => withTexts(one, map)) };
}

function withTexts(one: AnyEntity, map: (text: string) => string): AnyEntity {
  const body = (text: string) => map(text) || '…';
  if (one.kind === 'annotation')
    return {
      ...one,
      versions: changed(one.versions, (content) => ({ ...content, note: map(content.note) })),
    };
  if (one.kind === 'comment')
    return {
      ...one,
      versions: changed(one.versions, (content) => ({ ...content, body: body(content.body) })),
    };
  if (one.kind === 'goal')
    return {
      ...one,
      versions: changed(one.versions, (content) => ({ ...content, body: body(content.body) })),
    };
  return one;
}

function changed<C>(
  versions: readonly { dot: Dot; content: C }[],
  change: (content: C) => C,
): { dot: Dot; content: C }[] {
  return versions.map(({ dot, content }) => ({ dot, content: change(content) }));
}

/** Everything that somebody wrote, to look for names in it. */
export function textsOf({ entities }: LayersDocument): string[] {
  return entities.flatMap((one) => {
    if (one.kind === 'annotation')
      return one.versions.flatMap(({ content }) => (content.note === '' ? [] : [content.note]));
    if (one.kind === 'comment' || one.kind === 'goal') return one.versions.map(({ content }) => content.body);
    return [];
  });
}

/** How many moments and comments there are; those that were removed do not count. */
export function countSaid({ entities }: LayersDocument): { moments: number; comments: number } {
  const standing = (kind: EntityKind) =>
    entities.filter((one) => one.kind === kind && one.versions.length > 0).length;
  return { moments: standing('annotation'), comments: standing('comment') };
}

/** The frameworks, by their own ids and versions, that somebody tagged with. */
export function frameworksOf({ entities }: LayersDocument): { id: string; version: string }[] {
  const found = new Map<string, { id: string; version: string }>();
  for (const one of entities) {
    if (one.kind !== 'annotation') continue;
    for (const { content } of one.versions)
      for (const { framework: id, version } of content.codes)
        if (version !== null) found.set(`${id} ${version}`, { id, version });
  }
  return [...found.values()];
}
