import { Textarea } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Comment } from '../../shared/model/comment';
import { Action } from './action';
import { AuthorBadge } from './author-badge';
import { Notice } from './notice';
import { relativeDay } from './relative-day';
import { useText } from './text';
import './thread.css';
import { useWordsField } from './use-words-field';

export type ThreadProps = {
  comments: readonly Comment[];
  /** The name of the user, whose words may be changed. */
  owner: string;
  /** Whose answer it would be; null when there is nobody to answer. */
  answers: string | null;
  /** A new object asks for the field to be ready. */
  asked: object | null;
  /** The words that the field begins with. */
  opening?: string;
  /** These resolve to whether the library has it. */
  onAdd: (body: string) => Promise<boolean>;
  onChange: (comment: Comment, body: string) => Promise<boolean>;
  onRemove: (comment: Comment) => void;
  onLeave: () => void;
};

/** What was said, the oldest first, and a field to say something back. */
export function Thread(props: ThreadProps): ReactNode {
  const { comments, owner, answers, asked, opening = '', onAdd, onLeave } = props;
  const { t } = useText();
  return (
    <div className="thread" role="group" aria-label={t('moments.thread.label')}>
      {comments.length > 0 && (
        <ol className="thread-list">
          {comments.map((comment) => (
            <Said
              key={comment.id}
              comment={comment}
              own={comment.author === owner}
              onChange={props.onChange}
              onRemove={props.onRemove}
            />
          ))}
        </ol>
      )}
      <ReplyField
        key={opening}
        label={answers === null ? t('moments.thread.write') : t('moments.thread.reply', { name: answers })}
        text={opening}
        asked={asked}
        onSend={onAdd}
        onLeave={onLeave}
      />
    </div>
  );
}

function Said(props: {
  comment: Comment;
  own: boolean;
  onChange: (comment: Comment, body: string) => Promise<boolean>;
  onRemove: (comment: Comment) => void;
}): ReactNode {
  const { comment, own, onChange, onRemove } = props;
  const text = useText();
  const { t } = text;
  const [editing, setEditing] = useState<object | null>(null);
  const changed = comment.updatedAt !== comment.createdAt;
  return (
    <li className="comment" data-comment={comment.id}>
      <AuthorBadge name={comment.author} own={own} />
      <div className="comment-body">
        <span className="comment-head">
          <b>{own ? t('moments.you') : comment.author}</b>{' '}
          <span className="faint">
            {relativeDay(comment.createdAt, text)}
            {changed && ` · ${t('moments.thread.edited')}`}
          </span>
        </span>
        {editing === null ? (
          <p>{comment.body}</p>
        ) : (
          <ReplyField
            label={t('moments.thread.edit')}
            text={comment.body}
            asked={editing}
            onSend={async (body) => {
              const saved = body === comment.body || (await onChange(comment, body));
              if (saved) setEditing(null);
              return saved;
            }}
            onLeave={() => setEditing(null)}
          />
        )}
      </div>
      {own && editing === null && (
        <span className="comment-actions">
          <Action icon={IconPencil} name={t('moments.thread.edit')} onClick={() => setEditing({})} />
          <Action icon={IconTrash} name={t('moments.thread.remove')} onClick={() => onRemove(comment)} />
        </span>
      )}
    </li>
  );
}

/** The words stay until the library has them. */
function ReplyField(props: {
  label: string;
  text: string;
  asked: object | null;
  onSend: (body: string) => Promise<boolean>;
  onLeave: () => void;
}): ReactNode {
  const { label, text, asked, onSend, onLeave } = props;
  const { t } = useText();
  const { words, write, failed, field, onKeyDown } = useWordsField({ text, asked, onSend, onLeave });
  return (
    <div className="reply">
      <Textarea
        ref={field}
        size="sm"
        aria-label={label}
        placeholder={label}
        value={words}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {failed && <Notice tone="error">{t('moments.thread.failed')}</Notice>}
    </div>
  );
}
