import { z } from 'zod';
import type { MethodArguments } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { Language } from '../../../shared/i18n/translate';
import type { Annotation } from '../../../shared/model/annotation';
import { type ClipRange, clipRangeSchema } from '../../../shared/model/clip';
import { type ClipLook, clipLookSchema, plainLook } from '../../../shared/model/clip-look';
import { type Cover, coverSchema } from '../../../shared/model/cover';
import { idSchema } from '../../../shared/model/id';
import { brokenOff } from '../../../shared/model/said-names';
import { isMostlyIn } from '../../../shared/model/excerpt';
import { type Disguise, disguiseSchema, isDisguised, noDisguise } from '../../../shared/model/disguise';
import type { ServiceContext } from '../context';
import { getCover, requireCover } from '../covers/queries';
import { hiddenName, withoutNames } from '../../../shared/model/written-names';
import { getFacts } from '../recordings/queries';
import { listSpeakerRows } from '../speakers/queries';
import { listCues } from '../transcripts/queries';
import { clipCaption } from './caption';
import { tracksOf } from './tracks';

/** What is said, on the recording's clock. */
export const spokenWordsSchema = z.object({ startMs: z.number(), endMs: z.number(), text: z.string() });
export type SpokenWords = z.infer<typeof spokenWordsSchema>;

/** All that one clip is made of, as it was when it was asked for: what changes later does not change a clip under way. */
export const clipOrderSchema = z.object({
  range: clipRangeSchema,
  caption: z.object({ heading: z.string(), body: z.string() }).nullable(),
  title: z.string().default(''),
  words: z.array(spokenWordsSchema).default([]),
  look: clipLookSchema.default({ ...plainLook, caption: 'burnt' }),
  disguise: disguiseSchema.default(noDisguise),
  /** The files with the voices that are lowered, where not all or none of them are. */
  lowered: z.array(idSchema).nullable().default(null),
  cover: coverSchema.pick({ areas: true, bleeps: true }).default({ areas: [], bleeps: [] }),
});
export type ClipOrder = z.infer<typeof clipOrderSchema>;

export type OrderWish = {
  recording: string;
  range: ClipRange;
  annotation: Annotation | null;
  title: string;
  look: ClipLook;
  disguise: Disguise;
  language: Language;
};

/** Gathers what a clip is made of. Throws `voice-track-missing`, `cover-empty`. */
export function orderClip(context: ServiceContext, wish: OrderWish): ClipOrder {
  const { recording, range, annotation, title, look, disguise } = wish;
  const { captionHolds: holds } = look;
  const { voices } = disguise;
  const lowered = Array.isArray(voices) ? tracksOf(context.db, recording, voices) : null;
  const usesCover = disguise.picture === 'areas' || disguise.bleeps;
  const cover = (usesCover ? requireCover : getCover)(context.db, recording);
  // Nothing would be hidden, and the log would say that it was.
  if (disguise.picture === 'areas' && cover.areas.length === 0 && hasPicture(context, recording)) {
    throw new AppError('cover-empty', {});
  }
  const write = withoutNames(disguise.bleeps ? cover.names : []);
  const told = look.caption !== 'none' && annotation !== null;
  const shown = {
    codes: told && holds.codes ? annotation.codes : [],
    note: told && holds.note ? annotation.note : '',
  };
  const caption = clipCaption(shown, context.frameworks, wish.language);
  const bleeps = cover.bleeps.filter((one) => one.startMs < range.endMs && one.endMs > range.startMs);
  return {
    ...{ range, disguise, lowered, look: withQuestion(look, write) },
    title: write(title),
    caption: caption === null ? null : { heading: caption.heading, body: write(caption.body) },
    words: look.caption !== 'none' && holds.words ? wordsIn(context, wish, cover, write) : [],
    cover: {
      areas: disguise.picture === 'areas' ? cover.areas : [],
      bleeps: disguise.bleeps ? bleeps : [],
    },
  };
}

function hasPicture({ db }: ServiceContext, recording: string): boolean {
  return getFacts(db, recording)?.kind === 'video';
}

type Write = ReturnType<typeof withoutNames>;

/** The question on the card is written as everything else is. */
function withQuestion(look: ClipLook, write: Write): ClipLook {
  const { pause } = look;
  return pause === null ? look : { ...look, pause: { ...pause, question: write(pause.question) } };
}

/**
 * The words of a transcript that are said in a range for at least half: they cannot be cut, and would tell what was said
 * before or after the clip. With who says them, unless people are not to be recognised. Where something was bleeped by hand
 * nobody knows which words it was: then the sentence is not written at all. Nor are both of those between which a name
 * breaks off.
 */
function wordsIn(
  { db }: ServiceContext,
  { recording, range, disguise }: OrderWish,
  cover: Cover,
  write: Write,
): SpokenWords[] {
  const bleeps = disguise.bleeps ? cover.bleeps : [];
  const speakers = isDisguised(disguise) ? [] : listSpeakerRows(db, recording);
  const nameOf = new Map(speakers.map(({ id, name }) => [id, name]));
  const cues = listCues(db, recording, range.endMs);
  const places = brokenOff(cues, disguise.bleeps ? cover.names : []);
  const broken = new Set(cues.filter((_, place) => places.has(place)));
  return cues
    .filter((cue) => isMostlyIn([[range.startMs, range.endMs]], cue))
    .map((cue) => {
      const { startMs, endMs, speaker, text } = cue;
      const heard = bleeps.filter((bleep) => bleep.startMs < endMs && bleep.endMs > startMs);
      const isHidden = broken.has(cue) || heard.some(({ source }) => source === 'hand');
      if (isHidden) return { startMs, endMs, text: hiddenName };
      const name = nameOf.size > 1 && speaker !== null ? nameOf.get(speaker) : undefined;
      return {
        startMs,
        endMs,
        text: name === undefined ? write(text, heard.length > 0) : `${name}: ${text}`,
      };
    });
}

/** A wish as the contract gives it, with `caption` folded into its look. */
export function lookOf({
  look,
  caption,
}: Pick<MethodArguments<'clips.export'>, 'look' | 'caption'>): ClipLook {
  return caption && look.caption === 'none' ? { ...look, caption: 'burnt' } : look;
}
