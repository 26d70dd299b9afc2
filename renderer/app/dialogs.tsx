import { type ReactNode, useState } from 'react';
import { useQuery } from '../api/use-query';
import { CommandsDialog } from '../features/commands/commands-dialog';
import { CardDialog } from '../features/exchange/card-dialog';
import { ExchangeSettings } from '../features/exchange/exchange-settings';
import { KeysDialog } from '../features/keys/keys-dialog';
import { SettingsDialog } from '../features/settings/settings-dialog';
import { useCommands } from '../ui/use-commands';
import { useRouter } from './routes';

/** The dialogs that open over any room. */
export function Dialogs(): ReactNode {
  const [open, setOpen] = useState<'settings' | 'changeKeys' | 'keys' | 'commands' | null>(null);
  const close = (): void => setOpen(null);
  const framework = useFrameworkHere();
  const anywhere = (run: () => void): { run: () => void; whileTyping: boolean } => ({
    run,
    whileTyping: true,
  });
  useCommands({
    openSettings: () => setOpen('settings'),
    changeKeys: () => setOpen('changeKeys'),
    showKeys: anywhere(() => setOpen('keys')),
    showCommands: anywhere(() => setOpen('commands')),
  });
  return (
    <>
      <SettingsDialog
        opened={open === 'settings' || open === 'changeKeys'}
        tab={open === 'changeKeys' ? 'keys' : 'general'}
        onClose={close}
        exchange={<ExchangeSettings />}
        {...framework}
      />
      <CardDialog />
      <KeysDialog
        opened={open === 'keys'}
        onClose={close}
        onChangeKeys={() => setOpen('changeKeys')}
        {...framework}
      />
      <CommandsDialog opened={open === 'commands'} onClose={close} />
    </>
  );
}

/** The framework of the conversation one is in; nothing elsewhere. */
function useFrameworkHere(): { framework?: string } {
  const { route } = useRouter();
  const recording = 'recording' in route ? route.recording : '';
  const about = useQuery('recordings.get', { recording }, { enabled: recording !== '' }).data;
  return about === undefined || recording === '' ? {} : { framework: about.framework };
}
