import { z } from 'zod';

/**
 * What is left of the picture. `areas`: places that the cover of the recording says are coarse. `pixels`: all of it is.
 * `silhouettes`: grey shapes. `none`: a plain card, with only the sound.
 */
export const disguisedPictures = ['shown', 'areas', 'pixels', 'silhouettes', 'none'] as const;

/**
 * How people are made hard to recognise. `voices`: as they are, all lower, or those of these speakers (by name), each of
 * whom must have a track of their own. A lower voice is disguised, not anonymous: with effort it can be raised again.
 * `bleeps`: whether what the cover of the recording says is bleeped.
 */
export const disguiseSchema = z.object({
  picture: z.enum(disguisedPictures),
  voices: z.union([z.enum(['own', 'all']), z.array(z.string().min(1).max(200)).min(1).max(50)]),
  bleeps: z.boolean(),
});
export type Disguise = z.infer<typeof disguiseSchema>;

export const noDisguise: Disguise = { picture: 'shown', voices: 'own', bleeps: false };

/** Is anything hidden? Then somebody looks at the result before it leaves. */
export function isDisguised({ picture, voices, bleeps }: Disguise): boolean {
  return picture !== 'shown' || voices !== 'own' || bleeps;
}
