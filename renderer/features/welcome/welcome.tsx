import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconFolder, IconPackage, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import type { Settings } from '../../../shared/model/settings';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Brand } from '../../ui/app-bar';
import { folderName } from '../../ui/folder-name';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { RoleChoice } from './role-choice';
import './welcome.css';
import { WelcomePicture } from './welcome-picture';

export type WelcomeProps = {
  /** The name of the package that waits to be opened in the library; null when none does. */
  waiting: string | null;
  onLibrary: () => void;
  onOpen: (recording: Recording) => void;
};

/** First run: who are you, and the sample conversation. Nothing here is asked twice, all of it can be changed later. */
export function Welcome(props: WelcomeProps): ReactNode {
  const settings = useQuery('settings.get', {}).data;
  return (
    <div className="welcome">
      <WelcomePicture />
      <main className="welcome-form scroll">
        <div className="welcome-top">
          <Brand />
          <LanguageSwitch />
        </div>
        {settings !== undefined && <WelcomeForm settings={settings} {...props} />}
      </main>
    </div>
  );
}

function LanguageSwitch(): ReactNode {
  const { t, language } = useText();
  return (
    <SegmentedControl
      aria-label={t('settings.language')}
      value={language}
      onChange={(value) => void call('settings.set', { language: value })}
      data={[
        { value: 'nl', label: 'Nederlands' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}

/** `role` is null until it was chosen. */
type Answers = Pick<Settings, 'authorName' | 'framework'> & { role: Settings['role'] | null };

function WelcomeForm(props: WelcomeProps & { settings: Settings }): ReactNode {
  const { settings, waiting, onLibrary, onOpen } = props;
  const { t, language, errorText } = useText();
  const frameworks = useQuery('frameworks.list', {}).data ?? [];
  const [answers, setAnswers] = useState<Answers>({
    role: null,
    authorName: settings.authorName,
    framework: settings.framework,
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  // Who was sent something looks along with somebody.
  const role = answers.role ?? (waiting === null ? settings.role : 'supervisor');
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (waiting !== null) nameField.current?.focus();
  }, [waiting]);
  const answer = (change: Partial<typeof answers>): void => setAnswers((given) => ({ ...given, ...change }));

  const leave = async (enter: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('settings.set', {
        ...answers,
        role,
        authorName: answers.authorName.trim(),
        welcomed: true,
      });
      await enter();
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  };
  const trySample = async (): Promise<void> => {
    onOpen((await call('recordings.addSample', { language })).recording);
  };

  return (
    <form
      className="welcome-questions"
      onSubmit={(event) => {
        event.preventDefault();
        void leave(waiting === null ? trySample : async () => onLibrary());
      }}
    >
      <div>
        <h1>{t('welcome.title')}</h1>
        <p className="welcome-lead">{t('welcome.lead')}</p>
      </div>
      {waiting !== null && <Notice tone="plain">{t('welcome.waiting', { name: waiting })}</Notice>}
      <RoleChoice role={role} onChange={(chosen) => answer({ role: chosen })} />
      <div className="welcome-two">
        <TextInput
          label={t('welcome.name')}
          value={answers.authorName}
          maxLength={100}
          autoComplete="off"
          ref={nameField}
          onChange={(event) => answer({ authorName: event.currentTarget.value })}
        />
        <Select
          label={t('welcome.framework')}
          value={answers.framework}
          allowDeselect={false}
          // The part before the colon says enough for a first choice.
          data={frameworks.map(({ id, name }) => ({ value: id, label: name[language].replace(/:.*/u, '') }))}
          onChange={(framework) => framework !== null && answer({ framework })}
        />
      </div>
      <LibraryPlace />
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <div>
        <div className="welcome-actions">
          <Button
            type="submit"
            size="lg"
            variant="filled"
            loading={busy}
            leftSection={
              waiting === null ? (
                <IconPlayerPlayFilled size={18} aria-hidden />
              ) : (
                <IconPackage size={20} stroke={1.75} aria-hidden />
              )
            }
          >
            {t(waiting === null ? 'welcome.sample' : 'welcome.toPackage')}
          </Button>
          {waiting === null && (
            <Button
              size="lg"
              variant="subtle"
              disabled={busy}
              onClick={() => void leave(async () => onLibrary())}
            >
              {t('welcome.library')}
            </Button>
          )}
        </div>
        {waiting === null && <p className="text-sm faint welcome-hint">{t('welcome.sampleHint')}</p>}
      </div>
    </form>
  );
}

/** Where the conversations will lie: said before the first one is added. */
function LibraryPlace(): ReactNode {
  const { t, language } = useText();
  const info = useQuery('library.info', {}).data;
  if (info === undefined) return null;
  return (
    <div className="welcome-place">
      <IconFolder size={22} stroke={1.75} aria-hidden />
      <span>
        {t('welcome.place')} <strong title={info.folder}>{folderName(info.folder, language)}</strong>.{' '}
        {t('welcome.offline')}
      </span>
    </div>
  );
}
