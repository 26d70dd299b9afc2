import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import { type NamedPerson, pseudonym } from './handover-draft';
import { useRoleName } from './use-role-name';

export type NamesDialogProps = {
  opened: boolean;
  onClose: () => void;
  names: readonly NamedPerson[];
  speakers: Recording['speakers'];
  onChange: (changed: Record<string, string | null>) => void;
};

/** Every name that was found, with what will stand in its place; the user may know better, and more. */
export function NamesDialog(props: NamesDialogProps): ReactNode {
  const { names, speakers, onChange } = props;
  const { t } = useText();
  const roleName = useRoleName();
  const [extra, setExtra] = useState('');
  const sure = names.filter(({ guess, to }) => !guess || to !== null);
  const guesses = names.filter(({ guess, to }) => guess && to === null);
  const add = (): void => {
    const name = extra.trim();
    if (name === '') return;
    onChange({ [name]: pseudonym(name, speakers, roleName) });
    setExtra('');
  };
  const row = (person: NamedPerson): ReactNode => (
    <NameRow
      key={person.name}
      person={person}
      usual={pseudonym(person.name, speakers, roleName)}
      onChange={(to) => onChange({ [person.name]: to })}
    />
  );
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('handover.names.title')}>
      <div className="names-dialog">
        <p className="dim text-sm">{t('handover.names.help')}</p>
        <ul>{sure.map(row)}</ul>
        {sure.length === 0 && <p>{t('handover.names.none')}</p>}
        {guesses.length > 0 && (
          <>
            <h3>{t('handover.names.guesses')}</h3>
            <ul>{guesses.map(row)}</ul>
          </>
        )}
        <div className="names-add">
          <TextInput
            label={t('handover.names.other')}
            value={extra}
            maxLength={100}
            onChange={(event) => setExtra(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
            }}
          />
          <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={add}>
            {t('handover.names.add')}
          </Button>
        </div>
        <div className="row dialog-actions">
          <Button variant="filled" onClick={props.onClose}>
            {t('handover.names.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function NameRow(props: {
  person: NamedPerson;
  usual: string;
  onChange: (to: string | null) => void;
}): ReactNode {
  const { person, usual, onChange } = props;
  const { t } = useText();
  return (
    <li className="name-row">
      <Checkbox
        label={person.name}
        description={person.count === 0 ? undefined : t('handover.names.times', { count: person.count })}
        checked={person.to !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : null)}
      />
      <TextInput
        aria-label={t('handover.names.becomes', { name: person.name })}
        placeholder={t('handover.names.stays')}
        value={person.to ?? ''}
        disabled={person.to === null}
        maxLength={100}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </li>
  );
}
