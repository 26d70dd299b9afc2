import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { isMissing } from '../../api/find-missing-files';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** Says that files are gone, that nothing said about them is, and what helps: finding one finds all of its folder. */
export function MissingNotice(props: { recordings: readonly Recording[]; onFind: () => void }): ReactNode {
  const { t } = useText();
  const count = props.recordings.filter(isMissing).length;
  if (count === 0) return null;
  return (
    <Notice
      tone="warning"
      action={
        <Button size="sm" onClick={props.onFind}>
          {t('commands.findFile')}
        </Button>
      }
    >
      {t('library.missing', { count })}
    </Notice>
  );
}
