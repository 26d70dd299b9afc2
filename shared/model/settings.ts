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
  /** Offer to throw the original away once the library has its own, compared copy. */
  offerToDiscardOriginals: z.boolean(),
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
  offerToDiscardOriginals: false,
};
