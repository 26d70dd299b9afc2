import { type ReactNode, useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import './formats.css';
import { ImportForm } from './import-form';

/** Answers to the command that takes moments of another program in: first the file, then what stands in it. */
export function FileImporter({ recording }: { recording: Id }): ReactNode {
  const { t } = useText();
  const [path, setPath] = useState<GrantedPath | null>(null);
  const [opened, setOpened] = useState(false);
  const choose = useCallback(
    () =>
      void call('shell.chooseAnnotations', {}).then(
        (chosen) => {
          if (chosen === null) return;
          setPath(chosen);
          setOpened(true);
        },
        () => {},
      ),
    [],
  );
  useCommands({ importFile: choose });
  return (
    <Dialog
      opened={opened}
      onClose={() => setOpened(false)}
      onClosed={() => setPath(null)}
      title={t('files.import.title')}
      size={720}
    >
      {path !== null && (
        <ImportForm
          key={path}
          recording={recording}
          path={path}
          onOther={choose}
          onClose={() => setOpened(false)}
        />
      )}
    </Dialog>
  );
}
