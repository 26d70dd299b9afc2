import { AppError } from '../../../shared/errors';
import type { Annotation } from '../../../shared/model/annotation';
import type { Comment } from '../../../shared/model/comment';
import type { EditLabel } from '../../../shared/model/history';
import { requireAnnotation } from '../annotations/require-annotation';
import { commitEdit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { requireMine } from '../layers/require-open-layer';
import { authorRowId, ownerRowId } from '../people/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { deleteComment, getComment, insertComment, listComments, updateComment } from './queries';

export const commentHandlers: FeatureHandlers<'comments'> = {
  'comments.list': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return listComments(db, recording);
  },

  'comments.add': (context, input) => {
    const { db } = context;
    const annotation = requireAnnotation(db, input.annotation);
    const id = input.id ?? newId();
    // The window says it again when it does not know whether the first time arrived.
    const known = getComment(db, id);
    if (known !== null) return known;
    return edit(context, annotation, 'comment-add', () => {
      const author = input.author === undefined ? ownerRowId(db) : authorRowId(db, input.author);
      insertComment(db, { id, annotation: annotation.id, body: input.body, authorRowId: author });
      return requireComment(db, id);
    });
  },

  'comments.update': (context, { comment: id, body }) => {
    const before = requireComment(context.db, id);
    requireMine(before);
    return edit(context, requireAnnotation(context.db, before.annotation), 'comment-change', () => {
      updateComment(context.db, { id, body });
      return requireComment(context.db, id);
    });
  },

  'comments.remove': (context, { comment: id }) => {
    const before = requireComment(context.db, id);
    requireMine(before);
    return edit(context, requireAnnotation(context.db, before.annotation), 'comment-remove', () => {
      deleteComment(context.db, id);
      return {};
    });
  },
};

function edit<T>(context: ServiceContext, moment: Annotation, label: EditLabel, change: () => T): T {
  const { recording, startMs, codes } = moment;
  const step = { label, name: codes[0] ?? '', recording, startMs };
  return commitEdit(context, requireRecordingRow(context.db, recording), step, ['comments'], change);
}

function requireComment(db: ServiceContext['db'], id: string): Comment {
  const comment = getComment(db, id);
  if (comment === null) throw new AppError('not-found', { what: 'comment' });
  return comment;
}
