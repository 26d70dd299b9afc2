import { Button } from '@mantine/core';
import { IconCheck, IconFileText } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { neutralName } from '../../../shared/model/neutral-name';
import { call } from '../../api/client';
import { countOn, nextNumber } from '../../api/neutral-number';
import { useExportJob } from '../../api/use-export-job';
import { CommandCap } from '../../ui/key-cap';
import { MakingFailed } from '../../ui/making-failed';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';

/** The paper that goes along with a reel: the question of each clip, and room to write. */
export function HandoutLine(props: {
  reel: Id;
  /** Whether there is a clip in it. */
  usable: boolean;
  /** Whether names that are bleeped are not written either. */
  hidesNames: boolean;
  /** Resolves once the library has what was changed. */
  kept: () => Promise<void>;
}): ReactNode {
  const { reel, usable, hidesNames, kept } = props;
  const { t, language } = useText();
  const [number, setNumber] = useState(() => nextNumber('handout'));
  const { begin, state, error, retry, savedName, reveal, cancel } = useExportJob(null);
  const save = (): void => {
    if (!usable || state === 'working') return;
    begin(async () => {
      await kept();
      const format = 'pdf' as const;
      const suggestedName = `${neutralName('handout', number, language)}.${format}`;
      const target = await call('shell.choosePaperTarget', { suggestedName, format });
      if (target === null) return null;
      const paper = { what: 'handout' as const, reel, language, hidesNames };
      // The dialog itself asked before it answered with a name that exists.
      const { id: job } = await call('reports.export', { paper, format, target, overwrite: true });
      countOn('handout', number);
      setNumber(number + 1);
      return { job, target };
    });
  };
  useCommands({ saveHandout: save });
  return (
    <section>
      <h2>{t('reel.handout.title')}</h2>
      <p className="text-sm dim">
        {t('reel.handout.help')} {t(`reel.handout.${hidesNames ? 'namesHidden' : 'asWritten'}`)}
      </p>
      <MakingFailed error={error} retry={retry} />
      <div className="row reel-handout" role="status" data-testid="handout-status" data-state={state}>
        {state === 'working' ? (
          <>
            <span className="grow text-sm">{t('reel.handout.working')}</span>
            <Button onClick={cancel}>{t('clip.cancel')}</Button>
          </>
        ) : (
          <Button
            leftSection={<IconFileText size={18} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="saveHandout" />}
            disabled={!usable}
            onClick={save}
          >
            {t('reel.handout.save')}
          </Button>
        )}
        {state === 'done' && (
          <>
            <span className="row grow text-sm">
              <IconCheck size={18} stroke={1.75} aria-hidden />
              {t('report.room.saved', { name: savedName })}
            </span>
            <Button variant="subtle" onClick={reveal}>
              {t('clip.reveal')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
