import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useCallback } from 'react';
import type { EventPayload } from '../../shared/contract/events';
import { isCommandId } from '../../shared/commands';
import { useEvent } from '../api/events';
import { useQuery } from '../api/use-query';
import { TextProvider } from '../ui/text';
import { cssVariables, theme } from '../ui/theme/theme';
import { CommandsProvider, useInvoke } from '../ui/use-commands';

/** Language, theme and keyboard for everything inside, from the settings and the system. */
export function Appearance({ nonce, children }: { nonce: string; children: ReactNode }): ReactNode {
  const environment = useQuery('shell.environment', {}).data;
  const settings = useQuery('settings.get', {}).data;
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, {
    getInitialValueInEffect: false,
  });
  const chosen = settings?.theme ?? 'system';
  const scheme = chosen === 'system' ? (systemDark ? 'dark' : 'light') : chosen;
  const chosenLanguage = settings?.language ?? 'system';
  const language = chosenLanguage === 'system' ? (environment?.language ?? 'nl') : chosenLanguage;
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => nonce}
    >
      <TextProvider language={language}>
        <CommandsProvider mac={environment?.platform === 'darwin'} settings={settings}>
          <MenuCommands />
          {children}
        </CommandsProvider>
      </TextProvider>
    </MantineProvider>
  );
}

/** The menu's commands arrive as events, and are done as if they came from the page. */
function MenuCommands(): ReactNode {
  const invoke = useInvoke();
  const listener = useCallback(
    ({ command }: EventPayload<'command.invoked'>) => {
      if (isCommandId(command)) invoke(command);
    },
    [invoke],
  );
  useEvent('command.invoked', listener);
  return null;
}
