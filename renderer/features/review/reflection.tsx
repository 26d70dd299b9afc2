import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text';
import './reflection.css';
import { ReflectionQuestions } from './reflection-questions';
import { ReflectionResult } from './reflection-result';
import { type ReflectionRoom, useReflection } from './use-reflection';

/** Three questions in the place of the picture before it is watched for the first time; after it, how the guess was. */
export function ReflectionCard(room: ReflectionRoom): ReactNode {
  const { t } = useText();
  const reflecting = useReflection(room);
  const { card, answers, save, skip, close } = reflecting;
  if (card === null) return null;
  return (
    <section className="reflection scroll" aria-labelledby="reflection-title" data-testid="reflection">
      <header>
        <h2 id="reflection-title">{t(`reflection.${card}.title`)}</h2>
        {card === 'result' && (
          <ActionIcon variant="subtle" aria-label={t('reflection.close')} onClick={close}>
            <IconX size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {card === 'questions' ? (
        <ReflectionQuestions answers={answers} onSave={save} onSkip={skip} />
      ) : (
        answers !== null && <ReflectionResult about={room.about} answers={answers} />
      )}
    </section>
  );
}
