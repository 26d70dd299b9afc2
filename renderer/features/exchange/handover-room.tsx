import { useDebouncedValue } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../shared/contract/index';
import type { Goal } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { ConsentStep } from './consent-step';
import { ContentsStep } from './contents-step';
import './exchange.css';
import './handover.css';
import {
  type Draft,
  firstDraft,
  type NamedPerson,
  namesToReplace,
  neutralPackageName,
  partsOf,
  recallDraft,
  rememberDraft,
} from './handover-draft';
import { HandoverDone } from './handover-done';
import { HandoverFooter } from './handover-footer';
import { LockStep } from './lock-step';
import { PackagePreview } from './package-preview';
import { RecipientStep } from './recipient-step';
import { Step } from './step';
import { useHandover } from './use-handover';
import { useLock } from './use-lock';
import { useRoleName } from './use-role-name';

export type HandoverRoomProps = {
  recording: Id;
  onBack: () => void;
  /** To the conversation, at the instant where something is heard. */
  onHear: (atMs: number) => void;
};

/** Where a conversation is made into a package for somebody else: nothing leaves that is not shown here first. */
export function HandoverRoom({ recording, onBack, onHear }: HandoverRoomProps): ReactNode {
  const { errorText } = useText();
  const about = useQuery('recordings.get', { recording });
  const settings = useQuery('settings.get', {}).data;
  if (about.error !== null) {
    return (
      <main className="handover-missing">
        <Notice tone="error">{errorText(about.error)}</Notice>
      </main>
    );
  }
  if (about.data === undefined || settings === undefined) return null;
  return <Room about={about.data} me={settings.authorName} onBack={onBack} onHear={onHear} />;
}

function Room(props: {
  about: Recording;
  me: string;
  onBack: () => void;
  onHear: (atMs: number) => void;
}): ReactNode {
  const { about, me, onBack } = props;
  const { t } = useText();
  const [draft, setDraft] = useState<Draft>(() => recallDraft(about.id) ?? firstDraft);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const contacts = useQuery('contacts.list', {}).data ?? [];
  const contact = contacts.find(({ name }) => isSame(name, draft.to)) ?? null;
  const lock = useLock(contact?.publicKey ?? null);
  const has = useWhatThereIs(about);
  const { preview, names } = usePreview(about, draft, me);
  const replaced = replacementsOf(draft, names);
  const parts = partsOf(draft, about.durationMs, replaced);
  const [fileName] = useState(() => neutralPackageName('review', new Date()));
  const handover = useHandover(about.id, fileName);
  const steps = [
    draft.to.trim() !== '',
    parts !== null && (draft.media !== 'none' || has.cues > 0),
    preview?.consent.fits ?? false,
    lock.isReady,
  ] as const;
  const lacking = steps.indexOf(false);
  const make = (): void => {
    if (lacking !== -1 || parts === null || handover.task.working) return;
    handover.make({ draft, parts, lock, contact });
  };
  useEffect(
    () => rememberDraft(about.id, handover.made === null ? draft : null),
    [about.id, draft, handover.made],
  );
  useCommands({ makePackage: { run: make, whileTyping: true }, goToLibrary: onBack });
  const stateOf = (index: number): 'done' | 'now' | 'later' =>
    steps[index] === true ? 'done' : index === lacking ? 'now' : 'later';
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
          {handover.made !== null ? (
            <HandoverDone
              made={handover.made}
              moments={has.moments}
              about={about}
              onBack={onBack}
              onReveal={handover.reveal}
            />
          ) : (
            <>
              <Step number={1} state={stateOf(0)} title={t('handover.step.who')}>
                <RecipientStep {...{ draft, contacts, contact }} onChange={change} />
              </Step>
              <Step number={2} state={stateOf(1)} title={t('handover.step.what')}>
                <ContentsStep {...{ about, draft, has, names }} onChange={change} />
              </Step>
              <Step number={3} state={stateOf(2)} title={t('handover.step.consent')}>
                <ConsentStep
                  {...{ about, purpose: draft.purpose, to: draft.to.trim(), onHear: props.onHear }}
                  known={preview?.consent ?? null}
                />
              </Step>
              <Step
                number={4}
                state={stateOf(3)}
                title={t(`handover.step.${lock.way === 'key' ? 'key' : 'lock'}`)}
              >
                <LockStep lock={lock} to={draft.to} />
              </Step>
            </>
          )}
        </div>
        <aside className="handover-preview scroll" aria-label={t('handover.leaves.title')}>
          <PackagePreview
            {...{ about, draft, fileName: handover.made?.name ?? fileName }}
            preview={parts === null ? null : preview}
            madeBytes={handover.made?.sizeBytes ?? null}
            replaced={replaced.length}
            moments={has.moments}
          />
        </aside>
      </main>
      {handover.made === null && (
        <HandoverFooter
          task={handover.task}
          lacking={lacking === -1 ? null : lacking}
          onMake={make}
          onBack={onBack}
        />
      )}
    </div>
  );
}

/** What there is to give besides picture and sound. */
function useWhatThereIs(about: Recording): { cues: number; moments: number; goal: string | null } {
  const transcripts = useQuery('transcripts.list', { recording: about.id }).data ?? [];
  const layers = useQuery('layers.list', { recording: about.id }).data ?? [];
  const goals = useQuery('goals.list', { recording: null }).data ?? [];
  return {
    cues: transcripts.reduce((sum, { cueCount }) => sum + cueCount, 0),
    moments: layers.find(({ isMine }) => isMine)?.moments ?? 0,
    goal: currentGoal(goals, about.id),
  };
}

/** What the user works on: what came out of this conversation, else the last that is not reached. */
function currentGoal(goals: readonly Goal[], recording: Id): string | null {
  const open = goals.filter(({ isMine, done }) => isMine && !done);
  return (open.findLast((goal) => goal.recording === recording) ?? open.at(-1))?.body ?? null;
}

const restMs = 250;

function usePreview(
  about: Recording,
  draft: Draft,
  me: string,
): {
  preview: MethodOutput<'exchange.preview'> | null;
  names: readonly NamedPerson[];
} {
  const roleName = useRoleName();
  const [asked] = useDebouncedValue(draft, restMs);
  // Names are looked for in what the package would hold without any replaced; the sizes differ by a few bytes.
  const parts = partsOf(asked, about.durationMs, []);
  const { data } = useQuery(
    'exchange.preview',
    {
      recording: about.id,
      parts: parts ?? {
        ...nothing,
        transcript: asked.transcript,
        goal: asked.goal,
        ownLayer: asked.ownLayer,
      },
      purpose: draft.purpose,
      question: asked.question,
    },
    { keepPrevious: true },
  );
  const names = useMemo(
    () => namesToReplace(data?.names ?? [], { draft, speakers: about.speakers, me, roleName }),
    [data?.names, draft, about.speakers, me, roleName],
  );
  return { preview: data ?? null, names };
}

/** What is asked while no part is chosen yet: for the consent and the names. */
const nothing: Omit<MethodInput<'exchange.preview'>['parts'], 'transcript' | 'goal' | 'ownLayer'> = {
  media: 'none',
  stretches: null,
  speech: false,
  otherLayers: false,
  replaceNames: [],
};

function replacementsOf(draft: Draft, names: readonly NamedPerson[]): { from: string; to: string }[] {
  if (!draft.replaceNames) return [];
  return names.flatMap(({ name, to }) =>
    to === null || to.trim() === '' ? [] : [{ from: name, to: to.trim() }],
  );
}

function isSame(name: string, typed: string): boolean {
  return name.trim().toLowerCase() === typed.trim().toLowerCase();
}
