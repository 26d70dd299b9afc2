import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Layer } from '../../../shared/model/layer';
import type { Person } from '../../../shared/model/person';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle, SettingsButton } from '../../ui/app-bar';
import { CodeBook } from '../../ui/code-book';
import { formatDay } from '../../ui/day';
import { EmptyState } from '../../ui/empty-state';
import { RoomMissing } from '../../ui/room-missing';
import { RoomTabs } from '../../ui/room-tabs';
import { SavedMark } from '../../ui/saved-mark';
import { useText } from '../../ui/text';
import { Toast } from '../../ui/toast';
import { useCommands } from '../../ui/use-commands';
import { Compared } from './compared';
import './side-by-side.css';
import { isYou } from './names';
import { putPerson, twoPeople, type WishedPeople } from './two-people';
import { type RoomEdits, useRoomEdits } from './use-room-edits';
import { Waiting } from './waiting';

export type SideBySideRoomProps = {
  recording: Id;
  onBack: () => void;
  onReview: () => void;
  /** The way to the report. */
  report: ReactNode;
};

/** The room in which the moments of two people stand beside each other. */
export function SideBySideRoom(props: SideBySideRoomProps): ReactNode {
  const { recording } = props;
  const about = useQuery('recordings.get', { recording });
  const frameworks = useQuery('frameworks.list', {});
  const layers = useQuery('layers.list', { recording });
  const me = useQuery('people.me', {});
  const error = about.error ?? frameworks.error ?? layers.error ?? me.error;
  if (error !== null) return <RoomMissing error={error} />;
  if (about.data === undefined || frameworks.data === undefined) return null;
  if (layers.data === undefined || me.data === undefined) return null;
  return (
    <Room {...props} about={about.data} frameworks={frameworks.data} layers={layers.data} me={me.data} />
  );
}

function Room(
  props: SideBySideRoomProps & {
    about: Recording;
    frameworks: readonly Framework[];
    layers: readonly Layer[];
    me: Person;
  },
): ReactNode {
  const { about, frameworks, layers, me, onBack, onReview } = props;
  const { t, language } = useText();
  const book = useMemo(() => new CodeBook(frameworks, language), [frameworks, language]);
  const edits = useRoomEdits(about.id, book);
  const [wished, setWished] = useState<WishedPeople>({});
  const people = useMemo(() => twoPeople(layers, me.id, wished), [layers, me.id, wished]);
  useCommands({ goToLibrary: onBack, showReview: onReview });
  const hidden = people === null ? undefined : [people.right, people.left].find((layer) => !layer.visible);
  return (
    <div className="sbs" data-testid="side-by-side">
      <AppBar
        start={
          <AppBarTitle
            title={about.title}
            meta={`${formatDay(about.recordedAt, language)} · ${formatClock(about.durationMs)}`}
            onBack={onBack}
          />
        }
        middle={
          <RoomTabs
            label={t('sideBySide.rooms')}
            tabs={[
              { name: t('sideBySide.review'), command: 'showReview', onGo: onReview },
              { name: t('sideBySide.title'), command: null, onGo: () => undefined },
            ]}
          />
        }
        end={
          <>
            <Saved edits={edits} />
            {props.report}
            <SettingsButton />
          </>
        }
      />
      {people === null ? (
        <Alone onReview={onReview} />
      ) : hidden === undefined ? (
        <Compared
          {...{ about, layers, people, me, book, edits }}
          onPerson={(side, person) => setWished(putPerson(people, side, person))}
        />
      ) : (
        <>
          <Waiting
            {...{ edits, onReview }}
            recording={about.id}
            layer={hidden}
            others={layers.filter((layer) => layer.visible && !isYou(layer, me.id))}
            onPerson={(right) => setWished({ right })}
          />
          <Toast toasts={edits.toasts} onUndo={edits.undo} />
        </>
      )}
    </div>
  );
}

function Saved({ edits }: { edits: RoomEdits }): ReactNode {
  const { t } = useText();
  return <SavedMark state={edits.saving ? 'saving' : 'saved'}>{t('review.state.saved')}</SavedMark>;
}

/** Nobody else said anything, or that was taken back. */
function Alone({ onReview }: { onReview: () => void }): ReactNode {
  const { t } = useText();
  return (
    <main className="sbs-waiting">
      <EmptyState
        icon={IconUsers}
        title={t('sideBySide.alone.title')}
        action={<Button onClick={onReview}>{t('sideBySide.alone.back')}</Button>}
      >
        {t('sideBySide.alone.text')}
      </EmptyState>
    </main>
  );
}
