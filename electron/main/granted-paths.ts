import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { type GrantedPath, grantedPathSchema } from '../../shared/contract/granted-path';

/** Reading a file that the user pointed at, or writing where the user said a file may come. */
export type Grant = 'read' | 'write';

// The one field name that means writing; every other path in the contract is read or shown.
const writtenField = 'target';

/** Which paths this start of the tool has handed out, by a dialog or a drop. Nothing is remembered after it. */
export class GrantedPaths {
  readonly #grants = new Map<string, Grant>();

  /** Hands out a path; one that may be written may be read too. Throws for a path that is not absolute. */
  grant(path: string, grant: Grant): GrantedPath {
    if (!isAbsolute(path)) throw new Error('Only absolute paths can be granted');
    if (grant === 'write' || !this.#grants.has(path)) this.#grants.set(path, grant);
    return grantedPathSchema.parse(path);
  }

  /** Was every path in this input of a method handed out, for what it is to be used for? */
  allows(inputSchema: z.ZodType, input: unknown): boolean {
    return pathsIn(inputSchema, input).every(({ path, grant }) => {
      const granted = this.#grants.get(path);
      return granted !== undefined && (grant === 'read' || granted === 'write');
    });
  }
}

/** Every path in an input, found where its schema declares one. Values of a wrong type are left to the parser. */
export function pathsIn(
  schema: z.core.$ZodType,
  value: unknown,
  grant: Grant = 'read',
): { path: string; grant: Grant }[] {
  if (schema === grantedPathSchema) return typeof value === 'string' ? [{ path: value, grant }] : [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return pathsIn(schema.unwrap(), value, grant);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option: z.core.$ZodType) => pathsIn(option, value, grant));
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.flatMap((item) => pathsIn(schema.element, item, grant)) : [];
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null)
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      pathsIn(field, Reflect.get(value, name), name === writtenField ? 'write' : 'read'),
    );
  return [];
}
