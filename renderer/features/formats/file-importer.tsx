import type { ReactNode } from 'react';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { useDroppedFile } from './dropped-file';
import './formats.css';
import { ImportForm } from './import-form';

/** Takes moments of another program in, by command or by drop: first the file, then what stands in it. */
export function FileImporter({ recording }: { recording: Id }): ReactNode {
  const { t } = useText();
  const { path, opened, drop, close, forget } = useDroppedFile();
  const choose = (): void =>
    void call('shell.chooseAnnotations', {}).then(
      (chosen) => {
        if (chosen !== null) drop(chosen);
      },
      () => {},
    );
  useCommands({ importFile: choose });
  return (
    <Dialog opened={opened} onClose={close} onClosed={forget} title={t('files.import.title')} size={720}>
      {path !== null && (
        <ImportForm key={path} recording={recording} path={path} onOther={choose} onClose={close} />
      )}
    </Dialog>
  );
}
