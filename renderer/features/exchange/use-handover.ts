import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import { type Contact, personNameSchema } from '../../../shared/model/person';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { type Draft, partsOf } from './handover-draft';
import { type ExchangeTask, useExchangeTask } from './use-exchange-task';
import type { Lock } from './use-lock';
import { type Preview, questionOf } from './use-preview';

/** A file that was made: its name, where it is, and what opens it (null: the key of whom it is for). */
export type Made = {
  name: string;
  path: GrantedPath;
  sizeBytes: number;
  to: string;
  passphrase: string | null;
};

export type Handover = {
  task: ExchangeTask;
  made: Made | null;
  make: (wish: {
    draft: Draft;
    lock: Lock;
    contact: Contact | null;
    replacing: Preview['replacing'];
  }) => void;
};

/** Asks where the package goes, has it made, and follows how far it is. */
export function useHandover(about: Recording, suggestedName: string): Handover {
  const task = useExchangeTask();
  const [made, setMade] = useState<Made | null>(null);
  const { run } = task;
  const make = useCallback<Handover['make']>(
    ({ draft, lock, contact, replacing }) =>
      void run(async (id) => {
        const target = await call('shell.choosePackageTarget', { suggestedName, kind: 'review' });
        if (target === null) return;
        const to = personNameSchema.parse(draft.to);
        // Asked once more: what was typed or chosen last may hold a name that the screen does not show yet.
        const { names } = await call('exchange.preview', questionOf(about, draft));
        const parts = partsOf(draft, about.durationMs, replacing(names));
        if (parts === null) return;
        const { sizeBytes } = await call('exchange.pack', {
          ...{ task: id, recording: about.id, parts, target },
          to: { name: to },
          purpose: draft.purpose,
          question: draft.question,
          protection: lock.protection,
          // The dialog itself asked before it answered with a name that exists.
          overwrite: true,
        });
        setMade({ name: nameOf(target), path: target, sizeBytes, to, passphrase: lock.passphrase });
        // Who got something once will be handed something again.
        if (contact === null) await remember(to);
      }),
    [run, about, suggestedName],
  );
  return { task, made, make };
}

async function remember(name: string): Promise<void> {
  // The package is made: a name that is not kept for next time is no failure.
  await call('contacts.save', { name, role: null, publicKey: null }).catch(() => {});
}

export function nameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}
