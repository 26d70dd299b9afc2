import { Button, Textarea } from '@mantine/core';
import { IconBookmark, IconPencil, IconTargetArrow, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { type Goal, mostStrengths } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import { Action } from '../../ui/action';
import { AuthorBadge } from '../../ui/author-badge';
import type { CodeBook } from '../../ui/code-book';
import { CodeChip } from '../../ui/code-chip';
import { CommandCap } from '../../ui/key-cap';
import { KindPill } from '../../ui/kind-pill';
import { useText } from '../../ui/text';
import { useCommands, useShortcuts } from '../../ui/use-commands';
import { useWordsField } from '../../ui/use-words-field';
import { findPair } from './pair-list';
import { momentWords } from './names';
import type { Pairs } from './use-pairs';
import type { TakeAlong } from './use-take-along';

export type SummaryProps = {
  pairs: Pairs;
  book: CodeBook;
  takeAlong: TakeAlong;
  /** The name under which the user's own words stand. */
  me: string;
  onVisit: (moment: Annotation) => void;
};

/** What the two take along: three strengths, and one experiment that becomes the goal. Strengths first. */
export function Summary(props: SummaryProps): ReactNode {
  const { t } = useText();
  const { takeAlong } = props;
  return (
    <section className="sbs-summary" aria-label={t('sideBySide.summary.title')}>
      <h2>{t('sideBySide.summary.title')}</h2>
      <h3>{t('sideBySide.summary.strengths')}</h3>
      <ol className="sbs-slots">
        {takeAlong.strengths.map((id) => (
          <Strength key={id} id={id} {...props} onRemove={() => takeAlong.removeStrength(id)} />
        ))}
        {Array.from({ length: mostStrengths - takeAlong.strengths.length }, (_, index) => (
          <li key={index} className="sbs-slot sbs-slot-empty">
            {index === 0 && <EmptySlot />}
          </li>
        ))}
      </ol>
      <Experiment takeAlong={takeAlong} />
      {takeAlong.others.map((other) => (
        <div key={other.person.id} className="sbs-other">
          {other.strengths.length > 0 && (
            <>
              <h3>{t('sideBySide.summary.of', { name: other.person.name })}</h3>
              <ol className="sbs-slots">
                {other.strengths.map((id) => (
                  <Strength key={id} id={id} {...props} onRemove={null} />
                ))}
              </ol>
            </>
          )}
          {other.goal !== null && (
            <Proposal name={other.person.name} goal={other.goal} takeAlong={takeAlong} />
          )}
        </div>
      ))}
    </section>
  );
}

function EmptySlot(): ReactNode {
  const { t } = useText();
  const [shortcut] = useShortcuts('chooseStrength');
  if (shortcut === undefined) return t('sideBySide.summary.slotNone');
  return (
    <>
      {t('sideBySide.summary.slot')} <IconBookmark size={16} stroke={1.75} aria-hidden />{' '}
      <CommandCap command="chooseStrength" />
    </>
  );
}

function Strength(props: SummaryProps & { id: Id; onRemove: (() => void) | null }): ReactNode {
  const { id, pairs, book, me, onVisit, onRemove } = props;
  const text = useText();
  const { t } = text;
  // Also of somebody whose moments do not stand here now: it counts, so it shows.
  const moment = pairs.moments.find((one) => one.id === id);
  if (moment === undefined) return null;
  const stands = findPair(pairs.pairs, id) !== -1;
  const words = momentWords(moment, book, text);
  return (
    <li className="sbs-slot">
      <button type="button" className="sbs-slot-go" onClick={() => onVisit(moment)}>
        <span className="sbs-slot-time">{formatClock(moment.startMs)}</span>
        {!stands && <AuthorBadge name={moment.author} own={moment.author === me} />}
        <span className="sbs-slot-heads">
          {moment.codes.map((ref) => (
            <CodeChip key={ref} name={book.name(ref)} color={book.get(ref)?.color ?? 'currentColor'} />
          ))}
          {moment.codes.length === 0 && moment.kind !== null && <KindPill kind={moment.kind} />}
          {moment.note !== '' && <span className="cut text-sm dim">{moment.note}</span>}
        </span>
      </button>
      {onRemove !== null && (
        <Action icon={IconX} name={t('sideBySide.summary.remove', { what: words })} onClick={onRemove} />
      )}
    </li>
  );
}

function Experiment({ takeAlong }: { takeAlong: TakeAlong }): ReactNode {
  const { t } = useText();
  const { goal } = takeAlong;
  const [editing, setEditing] = useState<object | null>(null);
  useCommands({ writeExperiment: () => setEditing({}) });
  return (
    <div className="sbs-experiment">
      <h3>{t('sideBySide.summary.experiment')}</h3>
      {goal === null || editing !== null ? (
        <ExperimentField
          key={goal?.id ?? ''}
          goal={goal}
          asked={editing}
          onSave={async (body) => {
            const saved = await takeAlong.saveGoal(body, goal?.done ?? false);
            if (saved) setEditing(null);
            return saved;
          }}
          onLeave={() => setEditing(null)}
        />
      ) : (
        <div className="sbs-goal">
          <IconTargetArrow size={20} stroke={1.75} aria-hidden />
          <div className="grow">
            <p>{goal.body}</p>
            <p className="text-sm faint">
              {t(goal.done ? 'sideBySide.goal.marked' : 'sideBySide.summary.keeps')}
            </p>
          </div>
          <Action icon={IconPencil} name={t('sideBySide.summary.edit')} onClick={() => setEditing({})} />
        </div>
      )}
    </div>
  );
}

function ExperimentField(props: {
  goal: Goal | null;
  asked: object | null;
  onSave: (body: string) => Promise<boolean>;
  onLeave: () => void;
}): ReactNode {
  const { goal, asked, onSave, onLeave } = props;
  const { t } = useText();
  const about = { text: goal?.body ?? '', asked, onSend: onSave, onLeave };
  const { words, write, isEmpty, send, field, onKeyDown } = useWordsField(about);
  return (
    <>
      <Textarea
        ref={field}
        aria-label={t('sideBySide.summary.experiment')}
        placeholder={t('sideBySide.summary.experimentHint')}
        value={words}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={2_000}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {(!isEmpty || goal !== null) && (
        <div className="row">
          <Button size="sm" variant="default" disabled={isEmpty} onClick={send}>
            {t('sideBySide.summary.save')}
          </Button>
          {goal !== null && (
            <Button size="sm" variant="subtle" onClick={onLeave}>
              {t('sideBySide.summary.cancel')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** What another proposes; one's own goal is only ever the user's to choose. */
function Proposal(props: { name: string; goal: Goal; takeAlong: TakeAlong }): ReactNode {
  const { name, goal, takeAlong } = props;
  const { t } = useText();
  return (
    <>
      <h3>{t('sideBySide.summary.suggests', { name })}</h3>
      <p>{goal.body}</p>
      {takeAlong.goal === null && (
        <Button size="sm" variant="default" onClick={() => void takeAlong.saveGoal(goal.body, false)}>
          {t('sideBySide.summary.take')}
        </Button>
      )}
    </>
  );
}
