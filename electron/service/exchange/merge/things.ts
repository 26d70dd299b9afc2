import type { AnyEntity, Contents, EntityKind } from '../../../../shared/model/layers-document';
import type { Dot, State, Version } from '../../../../shared/model/version';

/** Which rows (by their ids) stand for which dots of a thing. */
export type Shown = Readonly<Record<string, readonly Dot[]>>;

/** Something that is exchanged, as this library knows it. `shown` null: one row under its own id stands for all versions. */
export type Thing<Content> = State<Content> & {
  readonly id: string;
  readonly author: string;
  readonly shown: Shown | null;
};

/** All that is known about one recording, by kind and id. */
export type Things = { readonly [K in EntityKind]: Map<string, Thing<Contents[K]>> };

export const entityKinds = ['annotation', 'comment', 'goal', 'progress', 'strengths', 'layer'] as const;

export function noThings(): Things {
  return {
    annotation: new Map(),
    comment: new Map(),
    goal: new Map(),
    progress: new Map(),
    strengths: new Map(),
    layer: new Map(),
  };
}

export function addEntity(things: Things, entity: AnyEntity, shown: Shown | null): void {
  const { id, author, context } = entity;
  const own = { id, author, context, shown };
  if (entity.kind === 'annotation') things.annotation.set(id, { ...own, versions: entity.versions });
  else if (entity.kind === 'comment') things.comment.set(id, { ...own, versions: entity.versions });
  else if (entity.kind === 'goal') things.goal.set(id, { ...own, versions: entity.versions });
  else if (entity.kind === 'progress') things.progress.set(id, { ...own, versions: entity.versions });
  else if (entity.kind === 'strengths') things.strengths.set(id, { ...own, versions: entity.versions });
  else things.layer.set(id, { ...own, versions: entity.versions });
}

/** Everything, as it is handed on. */
export function toEntities(things: Things): AnyEntity[] {
  const bare = <C>({ id, author, context, versions }: Thing<C>) => ({
    ...{ id, author, context: { ...context } },
    versions: versions.map(({ dot, content }: Version<C>) => ({ dot, content })),
  });
  return [
    ...[...things.annotation.values()].map((one) => ({ kind: 'annotation' as const, ...bare(one) })),
    ...[...things.comment.values()].map((one) => ({ kind: 'comment' as const, ...bare(one) })),
    ...[...things.goal.values()].map((one) => ({ kind: 'goal' as const, ...bare(one) })),
    ...[...things.progress.values()].map((one) => ({ kind: 'progress' as const, ...bare(one) })),
    ...[...things.strengths.values()].map((one) => ({ kind: 'strengths' as const, ...bare(one) })),
    ...[...things.layer.values()].map((one) => ({ kind: 'layer' as const, ...bare(one) })),
  ];
}
