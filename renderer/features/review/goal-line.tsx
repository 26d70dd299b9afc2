import { Button } from '@mantine/core';
import { IconTargetArrow, IconX } from '@tabler/icons-react';
import { memo, type ReactNode, useState } from 'react';
import type { Goal } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Action } from '../../ui/action';
import { useText } from '../../ui/text';
import type { Say } from '../../ui/toasts';
import { goalFor } from './goal-for';
import './goal-line.css';
import type { MomentStore } from './moment-store';

/** In which conversations the goal was put aside, as long as the window lives. */
const closed = new Set<Id>();

/** The goal that came out of an earlier conversation, calmly at the top of the next one. */
export const GoalLine = memo(function GoalLine(props: {
  about: Pick<Recording, 'id' | 'recordedAt'>;
  store: MomentStore;
  say: Say;
}): ReactNode {
  const { about, store, say } = props;
  const { t, errorText } = useText();
  const goals = useQuery('goals.list', { recording: null }).data;
  const recordings = useQuery('recordings.list', {}).data;
  const me = useQuery('people.me', {}).data;
  const [isClosed, setClosed] = useState(() => closed.has(about.id));
  if (isClosed || goals === undefined || recordings === undefined || me === undefined) return null;
  const goal = goalFor(about, goals, recordings, me.name);
  if (goal === null) return null;
  const title = recordings.find(({ id }) => id === goal.recording)?.title ?? '';
  const done = ({ id, recording, body }: Goal): void => {
    store
      .track(call('goals.save', { id, recording, body, done: true }))
      .then(() => say(t('sideBySide.goal.marked')))
      .catch((thrown: unknown) => say(errorText(toAppError(thrown)), { tone: 'error' }));
  };
  const close = (): void => {
    closed.add(about.id);
    setClosed(true);
  };
  return (
    <aside className="goal-line" aria-label={t('sideBySide.goal.label')}>
      <IconTargetArrow size={18} stroke={1.75} aria-hidden />
      <p className="cut" title={goal.body}>
        <b>{t('sideBySide.goal.label')}</b> {goal.body}
      </p>
      <span className="text-sm goal-line-from cut">{t('sideBySide.goal.from', { title })}</span>
      <span className="grow" />
      <Button size="sm" variant="subtle" onClick={() => done(goal)}>
        {t('sideBySide.goal.done')}
      </Button>
      <Action icon={IconX} name={t('sideBySide.goal.close')} onClick={close} />
    </aside>
  );
});
