import { Button, Textarea, TextInput } from '@mantine/core';
import { IconFileImport, IconKey, IconKeyOff, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Contact } from '../../../shared/model/person';
import { readCard } from '../../../shared/model/person-card';
import { call, toAppError } from '../../api/client';
import { useMutation, useQuery } from '../../api/use-query';
import { Avatar } from '../../ui/app-bar';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** A card is a few lines; a larger file is something else. */
const largestCardBytes = 10_000;

/** Everybody I hand over to, and the way to take in a card that somebody gave me. */
export function ContactList(): ReactNode {
  const { t, errorText } = useText();
  const contacts = useQuery('contacts.list', {}).data ?? [];
  const [error, setError] = useState<AppError | null>(null);
  const remove = (contact: Contact): void => {
    setError(null);
    call('contacts.remove', { contact: contact.id }).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <section className="contacts" aria-label={t('handover.card.contacts')}>
      <h3>{t('handover.card.contacts')}</h3>
      {contacts.length === 0 && <p className="dim">{t('handover.card.nobody')}</p>}
      <ul>
        {contacts.map((contact) => (
          <li key={contact.id} className="row contact">
            <Avatar name={contact.name} />
            <span className="grow">{contact.name}</span>
            <span className="row text-sm dim">
              {contact.publicKey === null ? (
                <IconKeyOff size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconKey size={18} stroke={1.75} aria-hidden />
              )}
              {t(contact.publicKey === null ? 'handover.card.withoutKey' : 'handover.card.withKey')}
            </span>
            <IconButton
              small
              icon={IconTrash}
              label={t('handover.card.remove', { name: contact.name })}
              onClick={() => remove(contact)}
            />
          </li>
        ))}
      </ul>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <TakeCard contacts={contacts} />
    </section>
  );
}

/** A card comes as a file, or pasted out of a message; the name can be put right before it is kept. */
function TakeCard({ contacts }: { contacts: readonly Contact[] }): ReactNode {
  const { t, errorText } = useText();
  const [pasted, setPasted] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = useMutation('contacts.save');
  const file = useRef<HTMLInputElement>(null);
  const card = readCard(pasted);
  const called = (name ?? card?.name ?? '').trim();
  const save = async (): Promise<void> => {
    if (card === null) return setProblem(t('handover.card.noKey'));
    if (called === '') return setProblem(t('handover.card.noName'));
    const known = contacts.find((contact) => contact.name.toLowerCase() === called.toLowerCase());
    try {
      await keep.run({
        ...(known === undefined ? {} : { id: known.id }),
        name: called,
        role: known?.role ?? null,
        publicKey: card.publicKey,
      });
      setPasted('');
      setName(null);
      setProblem(null);
    } catch (thrown) {
      setProblem(errorText(toAppError(thrown)));
    }
  };
  const readFile = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const text = chosen.size > largestCardBytes ? '' : await chosen.text();
    setName(null);
    setPasted(text.trim());
    setProblem(readCard(text) === null ? t('handover.card.noKey') : null);
  };
  return (
    <div className="take-card">
      <Textarea
        label={t('handover.card.take')}
        placeholder={t('handover.card.paste')}
        value={pasted}
        maxLength={largestCardBytes}
        autosize
        minRows={2}
        maxRows={5}
        spellCheck={false}
        error={problem}
        onChange={(event) => {
          setPasted(event.currentTarget.value);
          setProblem(null);
        }}
      />
      {card !== null && (
        <TextInput
          label={t('handover.card.called')}
          value={name ?? card.name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <div className="row">
        <input
          ref={file}
          type="file"
          accept=".txt,text/plain"
          hidden
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            void readFile(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <Button
          size="sm"
          leftSection={<IconFileImport size={18} stroke={1.75} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          {t('handover.card.fromFile')}
        </Button>
        <Button
          size="sm"
          variant="light"
          disabled={pasted.trim() === ''}
          loading={keep.isPending}
          onClick={() => void save()}
        >
          {t('handover.card.keep')}
        </Button>
      </div>
    </div>
  );
}
