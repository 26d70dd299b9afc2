import { AppError } from '../../../shared/errors';
import type { Annotation } from '../../../shared/model/annotation';
import type { Database } from '../db/rows';
import { getAnnotation } from './queries';

/** Throws `not-found`. */
export function requireAnnotation(db: Database, id: string): Annotation {
  const annotation = getAnnotation(db, id);
  if (annotation === null) throw new AppError('not-found', { what: 'annotation' });
  return annotation;
}
