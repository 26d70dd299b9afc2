import { IconSchool, IconUser, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/model/settings';
import { ChoiceCards } from '../../ui/choice-cards';
import { useText } from '../../ui/text';

const icons = { coach: IconUser, supervisor: IconUsers, trainer: IconSchool } as const;

/** How someone mostly looks. It shuts nothing off. */
export function RoleChoice(props: {
  role: Settings['role'];
  onChange: (role: Settings['role']) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <div>
      <ChoiceCards
        label={t('welcome.role')}
        value={props.role}
        onChange={props.onChange}
        choices={(['coach', 'supervisor', 'trainer'] as const).map((value) => ({
          value,
          icon: icons[value],
          name: t(`roles.${value}.name`),
          text: t(`roles.${value}.text`),
        }))}
      />
      <p className="text-xs faint welcome-role-hint">{t('welcome.roleHint')}</p>
    </div>
  );
}
