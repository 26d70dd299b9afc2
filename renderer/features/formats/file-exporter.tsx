import { type ReactNode, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { ExportForm } from './export-form';
import './formats.css';

/** Answers to the command that hands the moments of a conversation to another program, with a dialog. */
export function FileExporter({ recording }: { recording: Id }): ReactNode {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  useCommands({ exportFile: () => setOpened(true) });
  return (
    <Dialog opened={opened} onClose={() => setOpened(false)} title={t('files.export.title')} size={720}>
      {opened && <ExportForm recording={recording} onClose={() => setOpened(false)} />}
    </Dialog>
  );
}
