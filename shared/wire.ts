import { z } from 'zod';
import { type AppEvent, eventSchemas } from './contract/events';
import { errorDataSchema } from './errors';

/** A call as it travels: the name is checked against the contract by whoever routes it, the input by whoever answers. */
export const wireCallSchema = z.object({ name: z.string(), input: z.unknown() });
export type WireCall = z.infer<typeof wireCallSchema>;

/** The envelope of every answer. What is in `value` was checked where it was made. */
export const wireResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorDataSchema }),
]);
export type WireResult = z.infer<typeof wireResultSchema>;

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/**
 * Shell to service. `id` is the shell's own number, to be repeated in the answer.
 * `printed` answers `print`: `pdf` is null when the page could not be printed. After `stop` the service closes the library and ends with exit code 0.
 */
export const toServiceSchema = z.discriminatedUnion('type', [
  wireCallSchema.extend({ type: z.literal('call'), id: z.number().int().nonnegative() }),
  z.object({
    type: z.literal('printed'),
    id: z.number().int().nonnegative(),
    pdf: bytesSchema.nullable(),
  }),
  z.object({ type: z.literal('stop') }),
]);
export type ToService = z.infer<typeof toServiceSchema>;

const appEventSchema: z.ZodType<AppEvent> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('data.changed'), payload: eventSchemas['data.changed'] }),
  z.object({ name: z.literal('job.updated'), payload: eventSchemas['job.updated'] }),
  z.object({ name: z.literal('exchange.progress'), payload: eventSchemas['exchange.progress'] }),
  z.object({ name: z.literal('command.invoked'), payload: eventSchemas['command.invoked'] }),
  z.object({ name: z.literal('service.status'), payload: eventSchemas['service.status'] }),
]);

/**
 * Service to shell. `ready` comes once, when calls can be answered. `failed` comes instead when the library cannot be
 * opened; the service then ends, or waits to be ended. `print` asks for a page as a PDF; `id` is the service's own number.
 */
export const fromServiceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), id: z.number().int().nonnegative(), result: wireResultSchema }),
  z.object({ type: z.literal('event'), event: appEventSchema }),
  z.object({ type: z.literal('print'), id: z.number().int().nonnegative(), html: z.string() }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), error: errorDataSchema }),
]);
export type FromService = z.infer<typeof fromServiceSchema>;

/** Channels between the page's preload and the shell. */
export const channels = {
  /** invoke: `WireCall` to `WireResult`. */
  call: 'call',
  /** invoke: absolute paths of dropped files, as the preload learned them, to `GrantedPath[]`. */
  grant: 'grant',
  /** send: the page listens from now on, and wants the last `service.status`. */
  subscribe: 'subscribe',
  /** push: `AppEvent`. */
  event: 'event',
} as const;
