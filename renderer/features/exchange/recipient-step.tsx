import { Autocomplete, Button, Select, Textarea } from '@mantine/core';
import { IconAddressBook, IconKey, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { consentPurposes } from '../../../shared/model/consent';
import type { Contact } from '../../../shared/model/person';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { Draft } from './handover-draft';

/** Who gets it, for what, and what they are asked. */
export function RecipientStep(props: {
  draft: Draft;
  contacts: readonly Contact[];
  contact: Contact | null;
  onChange: (change: Partial<Draft>) => void;
}): ReactNode {
  const { draft, contacts, contact, onChange } = props;
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <>
      <div className="handover-to">
        <Autocomplete
          label={t('handover.to.name')}
          placeholder={t('handover.to.placeholder')}
          leftSection={<IconUser size={20} stroke={1.75} aria-hidden />}
          value={draft.to}
          maxLength={100}
          data={contacts.map(({ name }) => name)}
          onChange={(to) => onChange({ to })}
          autoFocus={draft.to === ''}
        />
        <Select
          label={t('handover.to.purpose')}
          value={draft.purpose}
          allowDeselect={false}
          data={consentPurposes.map((value) => ({ value, label: t(`handover.purposes.${value}`) }))}
          onChange={(value) => {
            const purpose = consentPurposes.find((one) => one === value);
            if (purpose !== undefined) onChange({ purpose });
          }}
        />
      </div>
      <div className="row text-sm dim handover-who">
        {contact?.publicKey !== null && contact?.publicKey !== undefined ? (
          <>
            <IconKey size={18} stroke={1.75} aria-hidden />
            <span className="grow">{t('handover.to.hasKey', { name: contact.name })}</span>
          </>
        ) : (
          <span className="grow" />
        )}
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconAddressBook size={18} stroke={1.75} aria-hidden />}
          onClick={() => invoke('showMyCard')}
        >
          {t('handover.to.contacts')}
        </Button>
      </div>
      <Textarea
        label={
          draft.to.trim() === ''
            ? t('handover.question')
            : t('handover.questionTo', { name: draft.to.trim() })
        }
        placeholder={t('handover.questionExample')}
        value={draft.question}
        maxLength={5_000}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => onChange({ question: event.currentTarget.value })}
      />
    </>
  );
}
