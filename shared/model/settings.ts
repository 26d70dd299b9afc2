import { z } from 'zod';

export const roles = ['coach', 'supervisor', 'trainer'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['system', 'nl', 'en'] as const;

/** The framework a new recording is tagged with when nobody chose another. */
export const defaultFramework = 'mi-skills-oars-processes';

/** What the user chose once. `authorName` is empty until first run asked for it. */
export const settingsSchema = z.object({
  authorName: z.string().max(100),
  role: z.enum(roles),
  framework: z.string().min(1),
  language: z.enum(languages),
  theme: z.enum(themes),
  welcomed: z.boolean(),
  playbackRate: z.number().min(0.25).max(4),
  /** How loud the window plays, from 0 to 1. */
  volume: z.number().min(0).max(1),
  /** Offer to throw the original away once the library has its own, compared copy. */
  offerToDiscardOriginals: z.boolean(),
  /** Is who speaks when listened for as soon as a recording came in, or only when it is asked for? */
  listensByItself: z.boolean(),
  /** Other shortcuts for commands than those they come with; an empty list for none. */
  keys: z.record(z.string(), z.array(z.string().min(1).max(40)).max(4)),
  /** Other keys for codes (`FRAMEWORK/CODE`) than those of their framework: one physical key, or two pressed in turn. */
  codeKeys: z.record(z.string(), z.string().min(1).max(2)),
  /** Is a letter the key with that letter on it, or the key that has its place on QWERTY? */
  lettersBy: z.enum(['label', 'place']),
  /** Where a tag begins: at the start of what is being said, some time before the key, or at the key. */
  leadIn: z.enum(['utterance', 'reaction', 'off']),
  /** How long before the key a tag begins with `reaction`; milliseconds. */
  reactionMs: z.number().int().min(0).max(10_000),
  /** Does the conversation play on while a note is typed? */
  noteKeepsPlaying: z.boolean(),
  skipSilence: z.boolean(),
  /** What was dragged or folded, by name: widths and heights in pixels, 0 and 1 for what is hidden or shown. */
  layout: z.record(z.string().max(60), z.number()),
  /** The first-time hints that were seen, by name. */
  hintsSeen: z.array(z.string().max(60)).max(100),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  authorName: '',
  role: 'coach',
  framework: defaultFramework,
  language: 'system',
  theme: 'system',
  welcomed: false,
  playbackRate: 1,
  volume: 1,
  offerToDiscardOriginals: false,
  listensByItself: true,
  keys: {},
  codeKeys: {},
  lettersBy: 'label',
  leadIn: 'utterance',
  reactionMs: 1_500,
  noteKeepsPlaying: false,
  skipSilence: false,
  layout: {},
  hintsSeen: [],
};
