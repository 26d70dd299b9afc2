import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconInfoCircle, IconKeyboard } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { type Recording, titleSchema } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { AppBar, AppBarTitle, SettingsButton } from '../../ui/app-bar';
import { formatDay } from '../../ui/day';
import { IconButton } from '../../ui/icon-button';
import { SavedMark } from '../../ui/saved-mark';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { MomentSnapshot } from './moment-store';
import { RoomSwitch } from './room-switch';
import { TimeChecked } from './time-checked';
import type { Review } from './use-review';

export function ReviewBar(props: {
  about: Recording;
  review: Review;
  onBack: () => void;
  onSideBySide: () => void;
  layer: ReactNode;
}): ReactNode {
  const { about, review, onBack, onSideBySide, layer } = props;
  const { language } = useText();
  const date = useMemo(() => formatDay(about.recordedAt, language), [language, about.recordedAt]);
  return (
    <AppBar
      start={
        review.renaming ? (
          <TitleField about={about} review={review} />
        ) : (
          <AppBarTitle
            title={about.title}
            meta={`${date} · ${formatClock(about.durationMs)}`}
            onBack={onBack}
            onRename={() => review.setRenaming(true)}
          />
        )
      }
      middle={<RoomSwitch recording={about.id} onSideBySide={onSideBySide} />}
      end={
        <>
          <TimeChecked about={about} />
          <SavedState snapshot={review.snapshot} />
          {layer}
          <BarButtons done={about.state === 'done'} />
        </>
      }
    />
  );
}

/** Apart, because a tag changes everything around them and nothing in them. */
const BarButtons = memo(function BarButtons({ done }: { done: boolean }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <>
      <Button
        size="sm"
        variant={done ? 'light' : 'default'}
        aria-pressed={done}
        onClick={() => invoke('toggleFinished')}
        leftSection={
          done ? <IconCircleCheck size={18} stroke={1.75} /> : <IconCircleDashed size={18} stroke={1.75} />
        }
      >
        {t(done ? 'review.done' : 'review.markDone')}
      </Button>
      <IconButton
        icon={IconInfoCircle}
        label={t('commands.aboutRecording')}
        command="aboutRecording"
        onClick={() => invoke('aboutRecording')}
      />
      <IconButton
        icon={IconKeyboard}
        label={t('commands.showKeys')}
        command="showKeys"
        onClick={() => invoke('showKeys')}
      />
      <SettingsButton />
    </>
  );
});

/** Says whether everything is on disk, from the calls that are still under way, never from hope. */
function SavedState({ snapshot }: { snapshot: MomentSnapshot }): ReactNode {
  const { t } = useText();
  const { pending, slow, failed } = snapshot;
  const state = failed > 0 ? 'failed' : pending === 0 ? 'saved' : slow ? 'slow' : 'saving';
  return (
    <SavedMark state={state}>
      {failed > 0
        ? t('review.state.failed', { count: failed })
        : t(slow ? 'review.state.slow' : 'review.state.saved')}
    </SavedMark>
  );
}

function TitleField({ about, review }: { about: Recording; review: Review }): ReactNode {
  const { t, errorText } = useText();
  const [title, setTitle] = useState(about.title);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => review.setRenaming(false);
  const save = async (): Promise<void> => {
    const parsed = titleSchema.safeParse(title);
    if (!parsed.success) return setProblem(t('review.titleRefused'));
    if (parsed.data === about.title) return close();
    try {
      await review.store.track(call('recordings.rename', { recording: about.id, title: parsed.data }));
      close();
    } catch (thrown) {
      setProblem(errorText(toAppError(thrown)));
    }
  };
  return (
    <TextInput
      className="review-title-field"
      aria-label={t('commands.renameRecording')}
      value={title}
      error={problem}
      autoFocus
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        else if (event.key === 'Escape') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
