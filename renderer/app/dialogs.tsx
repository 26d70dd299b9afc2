import { type ReactNode, useState } from 'react';
import { KeysDialog } from '../features/keys/keys-dialog';
import { SettingsDialog } from '../features/settings/settings-dialog';
import { useCommands } from '../ui/use-commands';

/** The two dialogs that open over any room. */
export function Dialogs(): ReactNode {
  const [open, setOpen] = useState<'settings' | 'keys' | null>(null);
  const close = (): void => setOpen(null);
  useCommands({ openSettings: () => setOpen('settings'), showKeys: () => setOpen('keys') });
  return (
    <>
      <SettingsDialog opened={open === 'settings'} onClose={close} />
      <KeysDialog opened={open === 'keys'} onClose={close} />
    </>
  );
}
