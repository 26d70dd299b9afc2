import { IconWifiOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { HandoverDraft } from '../../../shared/model/handover-draft';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import { RoomMissing } from '../../ui/room-missing';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import './exchange.css';
import './handover.css';
import { HandoverDone } from './handover-done';
import { neutralPackageName, partsOf } from './handover-draft';
import { HandoverFooter } from './handover-footer';
import { HandoverSteps } from './handover-steps';
import { PackagePreview } from './package-preview';
import { useHandover } from './use-handover';
import { useKeptDraft, useStartedDraft } from './use-kept-draft';
import { forgetWords, useLock } from './use-lock';
import { usePreview } from './use-preview';
import { useWhatThereIs } from './use-what-there-is';

export type HandoverRoomProps = {
  recording: Id;
  onBack: () => void;
  /** To the conversation, at the instant where something is heard. */
  onHear: (atMs: number) => void;
};

/** Where a conversation is made into a package for somebody else: nothing leaves that is not shown here first. */
export function HandoverRoom({ recording, onBack, onHear }: HandoverRoomProps): ReactNode {
  const about = useQuery('recordings.get', { recording });
  const settings = useQuery('settings.get', {}).data;
  const started = useStartedDraft(recording);
  if (about.error !== null) return <RoomMissing error={about.error} />;
  if (about.data === undefined || settings === undefined || started === null) return null;
  return <Room {...{ started, onBack, onHear }} about={about.data} me={settings.authorName} />;
}

function Room(props: {
  about: Recording;
  me: string;
  started: HandoverDraft;
  onBack: () => void;
  onHear: (atMs: number) => void;
}): ReactNode {
  const { about, me, onBack } = props;
  const { t } = useText();
  const [started] = useState(props.started);
  const { draft, change, forget } = useKeptDraft(about.id, started);
  const contacts = useQuery('contacts.list', {}).data ?? [];
  const contact = contacts.find(({ name }) => isSame(name, draft.to)) ?? null;
  const lock = useLock({
    publicKey: contact?.publicKey ?? null,
    recording: about.id,
    chosen: draft.lock,
    onChoose: (way) => change({ lock: way }),
  });
  const has = useWhatThereIs(about.id);
  const preview = usePreview(about, draft, me);
  const replaced = preview.replacing(preview.contents?.names ?? []).length;
  const parts = partsOf(draft, about.durationMs, []);
  const [fileName] = useState(() => neutralPackageName('review', new Date()));
  const handover = useHandover(about, fileName);
  const { made, task } = handover;
  const answered = [
    draft.to.trim() !== '',
    parts !== null && (draft.media !== 'none' || has.cues > 0),
    preview.contents?.consent.fits ?? false,
    lock.isReady,
  ];
  const lacking = answered.indexOf(false);
  const make = (): void => {
    if (lacking !== -1 || parts === null || task.working) return;
    handover.make({ draft, lock, contact, replacing: preview.replacing });
  };
  useEffect(() => {
    if (made === null) return;
    forget();
    forgetWords(about.id);
  }, [made, forget, about.id]);
  useCommands({ makePackage: { run: make, whileTyping: true }, goToLibrary: onBack });
  return (
    <div className="handover" data-testid="handover-room">
      <AppBar
        start={
          <AppBarTitle
            title={t('handover.title')}
            meta={about.title}
            backLabel={t('handover.back')}
            onBack={onBack}
          />
        }
        end={
          <span className="row text-sm faint">
            <IconWifiOff size={18} stroke={1.75} aria-hidden />
            {t('handover.offline')}
          </span>
        }
      />
      <main className="handover-room">
        <div className="handover-form scroll">
          {made === null ? (
            <HandoverSteps
              {...{ about, draft, has, preview, contacts, contact, lock, answered }}
              onChange={change}
              onHear={props.onHear}
            />
          ) : (
            <HandoverDone {...{ made, about, onBack }} moments={has.moments} />
          )}
        </div>
        <aside className="handover-preview scroll" aria-label={t('handover.leaves.title')}>
          <PackagePreview
            {...{ about, draft, replaced, fileName: made?.name ?? fileName }}
            preview={parts === null ? null : preview.contents}
            failure={made === null ? preview.failure : null}
            madeBytes={made?.sizeBytes ?? null}
            moments={has.moments}
          />
        </aside>
      </main>
      {made === null && (
        <HandoverFooter
          {...{ task, onBack }}
          lacking={lacking === -1 ? null : lacking}
          previewFailed={preview.failure !== null}
          onMake={make}
        />
      )}
    </div>
  );
}

function isSame(name: string, typed: string): boolean {
  return name.trim().toLowerCase() === typed.trim().toLowerCase();
}
