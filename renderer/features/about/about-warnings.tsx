import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { hasText, translate } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { AboutActions } from './use-about-actions';

/** What is to be known of this recording, and what it means for who works with it. */
export function AboutWarnings(props: { recording: Recording; actions: AboutActions }): ReactNode {
  const { recording, actions } = props;
  const { t, language } = useText();
  return recording.warnings.map((warning) => {
    const missing = warning === 'source-missing';
    const meaning = `about.meaning.${warning}`;
    return (
      <Notice
        key={warning}
        tone={missing || warning === 'damaged' ? 'warning' : 'plain'}
        action={
          missing ? (
            <Button size="sm" loading={actions.busy} onClick={actions.findFile}>
              {t('commands.findFile')}
            </Button>
          ) : undefined
        }
      >
        {t(`warnings.${warning}`)} {hasText(language, meaning) && translate(language, meaning)}
      </Notice>
    );
  });
}
