import { IconArrowLeft, IconLock, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './app-bar.css';
import { IconButton } from './icon-button';
import { Logo } from './logo';
import { useText } from './text';
import { useInvoke } from './use-commands';

/** The bar at the top of every room: where you are on the left, other rooms in the middle, the tool's own on the right. */
export function AppBar(props: { start: ReactNode; middle?: ReactNode; end?: ReactNode }): ReactNode {
  const { start, middle, end } = props;
  return (
    <header className="app-bar">
      {start}
      <span className="grow" />
      {middle !== undefined && (
        <>
          {middle}
          <span className="grow" />
        </>
      )}
      {end}
    </header>
  );
}

/** The tool's mark and name. */
export function Brand(): ReactNode {
  const { t } = useText();
  return (
    <span className="app-brand">
      <Logo />
      {t('appName')}
    </span>
  );
}

/** Back to the library, or to the room that `backLabel` names, and the title and date of the conversation in hand. */
export function AppBarTitle(props: {
  title: string;
  meta: string;
  backLabel?: string;
  onBack: () => void;
  /** Where the title can be changed by a click on it. */
  onRename?: () => void;
}): ReactNode {
  const { t } = useText();
  return (
    <div className="app-crumb">
      <IconButton
        icon={IconArrowLeft}
        label={props.backLabel ?? t('commands.goToLibrary')}
        command="goToLibrary"
        onClick={props.onBack}
      />
      <h1 className="cut">
        {props.onRename === undefined ? (
          props.title
        ) : (
          <button
            type="button"
            className="app-crumb-title cut"
            title={t('commands.renameRecording')}
            onClick={props.onRename}
          >
            {props.title}
          </button>
        )}
      </h1>
      <span className="text-sm faint app-crumb-meta">{props.meta}</span>
    </div>
  );
}

/** The promise of the house, in words. */
export function PrivacyLine(): ReactNode {
  const { t } = useText();
  return (
    <span className="row text-sm faint app-privacy">
      <IconLock size={16} stroke={1.75} aria-hidden />
      {t('app.private')}
    </span>
  );
}

/** The way to the settings. */
export function SettingsButton(): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <IconButton
      icon={IconSettings}
      label={t('commands.openSettings')}
      command="openSettings"
      onClick={() => invoke('openSettings')}
    />
  );
}

/** The initial of a person, in a disc. */
export function Avatar({ name }: { name: string }): ReactNode {
  const initial = Array.from(name.trim())[0];
  if (initial === undefined) return null;
  return (
    <span className="app-avatar" role="img" aria-label={name} title={name}>
      {initial.toLocaleUpperCase()}
    </span>
  );
}
