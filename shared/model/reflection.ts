import { z } from 'zod';

/** Who leaned forward, or had the energy, as the user remembers it. */
export const reflectionSides = ['coach', 'client', 'both', 'neither'] as const;
export type ReflectionSide = (typeof reflectionSides)[number];

/** What the user thought before watching; `coachShare` is a guess of the coach's part of the talking, in per cent. */
export const reflectionAnswersSchema = z.object({
  leaned: z.enum(reflectionSides),
  energy: z.enum(reflectionSides),
  coachShare: z.number().int().min(0).max(100),
});
export type ReflectionAnswers = z.infer<typeof reflectionAnswersSchema>;

/** `answers` is null when the questions were passed over. `answeredAt` is ISO 8601 in UTC. */
export const reflectionSchema = z.object({
  answers: reflectionAnswersSchema.nullable(),
  answeredAt: z.string(),
});
export type Reflection = z.infer<typeof reflectionSchema>;
