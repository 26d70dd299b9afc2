import { Menu } from '@mantine/core';
import { type Icon, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MomentProgress, momentProgress } from '../../shared/model/annotation';
import { CommandCap } from './key-cap';
import './marks.css';
import { useText } from './text';

const icons: Readonly<Record<MomentProgress, Icon>> = {
  open: IconCircleDashed,
  tried: IconCircleHalf2,
  agreed: IconCircleCheck,
};

export const progressCommands = {
  open: 'progressOpen',
  tried: 'progressTried',
  agreed: 'progressAgreed',
} as const satisfies Record<MomentProgress, string>;

/** How far a moment has been talked over; `bare` is the sign alone, with its word for screen readers. */
export function ProgressMark({
  progress,
  bare = false,
}: {
  progress: MomentProgress;
  bare?: boolean;
}): ReactNode {
  const { t } = useText();
  const Picture = icons[progress];
  const word = t(`moments.progress.${progress}`);
  return (
    <span className={`progress-mark progress-${progress}`} title={bare ? word : undefined}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {bare ? <span className="sr-only">{word}</span> : word}
    </span>
  );
}

/** The same as a button that opens the choice of three. */
export function ProgressButton(props: {
  progress: MomentProgress;
  onChoose: (progress: MomentProgress) => void;
}): ReactNode {
  const { t } = useText();
  const word = t(`moments.progress.${props.progress}`);
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button
          type="button"
          className="progress-button"
          aria-label={t('moments.progress.label', { progress: word })}
        >
          <ProgressMark progress={props.progress} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {momentProgress.map((progress) => (
          <Menu.Item
            key={progress}
            aria-current={progress === props.progress}
            leftSection={<ProgressMark progress={progress} bare />}
            rightSection={<CommandCap command={progressCommands[progress]} />}
            onClick={() => props.onChoose(progress)}
          >
            {t(`moments.progress.${progress}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
