import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text';

/** One numbered question of the room: still to come, in hand, or answered. */
export function Step(props: {
  number: number;
  state: 'done' | 'now' | 'later';
  title: string;
  children: ReactNode;
}): ReactNode {
  const { t } = useText();
  return (
    <section className={`handover-step handover-step-${props.state}`} aria-label={props.title}>
      <span className="handover-number" aria-hidden>
        {props.state === 'done' ? <IconCheck size={18} stroke={1.75} /> : props.number}
      </span>
      <h2>
        {props.title}
        {props.state === 'done' && <span className="sr-only"> {t('handover.answered')}</span>}
      </h2>
      <div className="handover-in">{props.children}</div>
    </section>
  );
}
