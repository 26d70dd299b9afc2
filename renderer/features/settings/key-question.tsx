import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KeyOwner } from '../../../shared/keymap';
import { Notice } from '../../ui/notice';
import { shortcutNames } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';
import type { KeyChanges, KeyQuestion } from './use-key-changes';

/** Says who has the key that was wished for, and what can be done. */
export function KeyQuestionNote(props: { question: KeyQuestion; changes: KeyChanges }): ReactNode {
  const { question, changes } = props;
  const { t, language } = useText();
  const keyboard = useKeyboard();
  const { verdict, wanted, target } = question;
  const ownerName = (owner: KeyOwner): string =>
    owner.kind === 'code' ? owner.code.name[language] : t(`commands.${owner.id}`);
  const shown = (target.kind === 'code' ? wanted.toUpperCase().split('') : [wanted])
    .map((shortcut) => shortcutNames(shortcut, language, keyboard).join(' '))
    .join(' ');
  const other = verdict.kind === 'free' || verdict.owner === null ? null : ownerName(verdict.owner);
  const sentence =
    other === null
      ? t('keySettings.refused', { key: shown })
      : t(verdict.kind === 'share' ? 'keySettings.shares' : 'keySettings.taken', { key: shown, other });
  return (
    <div className="key-question" role="alert">
      <Notice tone="warning">{sentence}</Notice>
      <div className="row">
        {(verdict.kind === 'swap' || verdict.kind === 'share') && (
          <Button size="sm" variant="filled" autoFocus onClick={changes.agree}>
            {t(verdict.kind === 'swap' ? 'keySettings.swap' : 'keySettings.share')}
          </Button>
        )}
        <Button size="sm" variant="subtle" onClick={() => changes.listen(target)}>
          {t('keySettings.another')}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => changes.listen(null)}>
          {t('keySettings.cancel')}
        </Button>
      </div>
    </div>
  );
}
