import { useMemo } from 'react';
import { keysOfCommands } from '../../../shared/keymap';
import { type CodeKeys, resolveCodeKeys } from '../../../shared/model/code-keys';
import type { Framework } from '../../../shared/model/framework';
import { defaultSettings } from '../../../shared/model/settings';
import { useQuery } from '../../api/use-query';

const noKeys: CodeKeys = { single: new Map(), pairs: new Map(), keyOf: new Map() };

/** Which key puts which code of this framework, as the user has it. */
export function useCodeKeys(framework: Framework | null): CodeKeys {
  const { keys, codeKeys } = useQuery('settings.get', {}).data ?? defaultSettings;
  return useMemo(
    () => (framework === null ? noKeys : resolveCodeKeys(framework, codeKeys, keysOfCommands(keys))),
    [framework, codeKeys, keys],
  );
}
