import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import type { Annotation } from '../../../shared/model/annotation';

export type SavingState = 'saved' | 'saving' | 'slow' | 'failed';

/** A moment as the room shows it: what it is, and whether the library has it. */
export type Moment = Annotation & { readonly state: SavingState; readonly error: AppError | null };

type Saving = { readonly state: 'saving' | 'slow' | 'failed' | 'confirmed'; readonly error: AppError | null };

// One object for one annotation, so that a card whose moment did not change is not drawn again.
const savedMoments = new WeakMap<Annotation, Moment>();

export function asMoment(annotation: Annotation, saving?: Saving): Moment {
  if (saving !== undefined && saving.state !== 'confirmed') {
    return { ...annotation, state: saving.state, error: saving.error };
  }
  const known = savedMoments.get(annotation);
  if (known !== undefined) return known;
  const made: Moment = { ...annotation, state: 'saved', error: null };
  savedMoments.set(annotation, made);
  return made;
}

/** What the library knows of it. */
export function bare(moment: Annotation | Moment): Annotation {
  if (!('state' in moment)) return moment;
  const { state: _state, error: _error, ...annotation } = moment;
  return annotation;
}

type Change = Omit<MethodInput<'annotations.update'>, 'annotation'>;

/** The moment with what is named changed, as the library will have it. */
export function withChange(moment: Annotation | Moment, change: Change): Annotation {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...bare(moment), ...named, updatedAt: new Date().toISOString() };
}

/** Is nothing different between two answers of the library about one moment? */
export function isSame(one: Annotation, other: Annotation): boolean {
  return (
    one.updatedAt === other.updatedAt &&
    one.startMs === other.startMs &&
    one.endMs === other.endMs &&
    one.kind === other.kind &&
    one.speaker === other.speaker &&
    one.progress === other.progress &&
    one.author === other.author &&
    one.isMine === other.isMine &&
    one.conflict === other.conflict &&
    one.note === other.note &&
    one.codes.length === other.codes.length &&
    one.codes.every((code, index) => code === other.codes[index])
  );
}
