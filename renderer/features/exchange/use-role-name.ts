import { useMemo } from 'react';
import { useText } from '../../ui/text';
import type { RoleName } from './handover-draft';

/** What a speaker is called instead of by their name. */
export function useRoleName(): RoleName {
  const { t } = useText();
  return useMemo(
    () => (role, letter) =>
      role === 'coach' || role === 'client'
        ? t(`handover.names.roles.${role}`)
        : t('handover.names.roles.somebody', { letter }),
    [t],
  );
}
