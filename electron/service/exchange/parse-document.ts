import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import {
  type AnyEntity,
  entitySchema,
  type LayersDocument,
  layersDocumentSchema,
  mostEntities,
} from '../../../shared/model/layers-document';

/** A document of a package, as its schema has it. `name`: the package's, for the words. Throws `package-invalid`. */
export function parseDocument<S extends z.ZodType>(
  name: string,
  where: string,
  bytes: Buffer,
  schema: S,
): z.output<S> {
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalidDocument(name, where);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw invalidDocument(name, where);
  return parsed.data;
}

export function invalidDocument(name: string, where: string): AppError {
  return new AppError('package-invalid', { name, where });
}

/** As many things, however long, are looked at in a fraction of what a person notices. */
const thingsAtATime = 50;

const frameSchema = layersDocumentSchema.extend({
  entities: z.array(z.unknown()).max(mostEntities),
});

/**
 * The same for `layers.json`, the one document that can hold very many things: between some of them the service does what else
 * it is asked. Throws `package-invalid`, `cancelled`.
 */
export async function parseLayers(
  name: string,
  bytes: Buffer,
  signal: AbortSignal | undefined,
): Promise<LayersDocument> {
  const { entities, ...frame } = parseDocument(name, 'layers.json', bytes, frameSchema);
  const checked: AnyEntity[] = [];
  for (let from = 0; from < entities.length; from += thingsAtATime) {
    await setImmediate();
    if (signal?.aborted === true) throw new AppError('cancelled', {});
    for (const entity of entities.slice(from, from + thingsAtATime)) {
      const parsed = entitySchema.safeParse(entity);
      if (!parsed.success) throw invalidDocument(name, 'layers.json');
      checked.push(parsed.data);
    }
  }
  return { ...frame, entities: checked };
}
