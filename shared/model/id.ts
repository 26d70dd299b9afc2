import { z } from 'zod';

/** A UUID (version 7 where we make it ourselves, so ids sort by time of making), lower case with dashes. */
export const idSchema = z.uuid();
export type Id = z.infer<typeof idSchema>;
