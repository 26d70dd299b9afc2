import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import type { NamedPerson } from './handover-draft';

export type NamesDialogProps = {
  opened: boolean;
  onClose: () => void;
  names: readonly NamedPerson[];
  /** `to` stands in the place of the name; empty for what would by itself, null to leave the name. */
  onChange: (name: string, to: string | null) => void;
};

/** Every name that was found, with what will stand in its place; the user may know better, and more. */
export function NamesDialog(props: NamesDialogProps): ReactNode {
  const { names, onChange } = props;
  const { t } = useText();
  const [extra, setExtra] = useState('');
  const sure = names.filter(({ guess, to }) => !guess || to !== null);
  const guesses = names.filter(({ guess, to }) => guess && to === null);
  const add = (): void => {
    const name = extra.trim();
    if (name === '') return;
    onChange(name, '');
    setExtra('');
  };
  const row = (person: NamedPerson): ReactNode => (
    <NameRow key={person.name} person={person} onChange={(to) => onChange(person.name, to)} />
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

function NameRow(props: { person: NamedPerson; onChange: (to: string | null) => void }): ReactNode {
  const { person, onChange } = props;
  const { t } = useText();
  // As it is typed: an empty field is one that something is about to be typed in, and no name that stays.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <li className="name-row">
      <Checkbox
        label={person.name}
        description={person.count === 0 ? undefined : t('handover.names.times', { count: person.count })}
        checked={person.to !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? '' : null)}
      />
      <TextInput
        aria-label={t('handover.names.becomes', { name: person.name })}
        placeholder={t('handover.names.stays')}
        value={typed ?? person.to ?? ''}
        disabled={person.to === null}
        maxLength={100}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange(event.currentTarget.value.trim());
        }}
        onBlur={() => setTyped(null)}
      />
    </li>
  );
}
