import { Textarea } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Comment } from '../../shared/model/comment';
import { Action } from './action';
import { AuthorBadge } from './author-badge';
import { Notice } from './notice';
import { relativeDay } from './relative-day';
import { useText } from './text';
import './thread.css';

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

/** Enter sends, Shift and Enter begin a new line, Escape leaves. The words stay until the library has them. */
function ReplyField(props: {
  label: string;
  text: string;
  asked: object | null;
  onSend: (body: string) => Promise<boolean>;
  onLeave: () => void;
}): ReactNode {
  const { label, asked, onSend, onLeave } = props;
  const { t } = useText();
  const [body, setBody] = useState(props.text);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [asked]);
  const send = async (): Promise<void> => {
    if (body.trim() === '') return onLeave();
    const saved = await onSend(body.trim());
    setFailed(!saved);
    if (!saved) return;
    setBody('');
    // The room has its keys back.
    field.current?.blur();
  };
  return (
    <div className="reply">
      <Textarea
        ref={field}
        size="sm"
        aria-label={label}
        placeholder={label}
        value={body}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) void send();
          else if (event.key === 'Escape') {
            field.current?.blur();
            onLeave();
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {failed && <Notice tone="error">{t('moments.thread.failed')}</Notice>}
    </div>
  );
}
