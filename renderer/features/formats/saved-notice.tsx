import { Button } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMutation } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { SavedFile } from './use-file-export';

/** The file is there; where to find it. */
export function SavedNotice({ saved }: { saved: SavedFile }): ReactNode {
  const { t, errorText } = useText();
  const reveal = useMutation('shell.revealFile');
  const place = useRef<HTMLDivElement>(null);
  // It comes below what was looked at.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={place} className="formats-saved" role="status" data-testid="file-saved">
      <IconCircleCheck size={22} stroke={1.75} aria-hidden className="formats-ok" />
      <b className="grow">{t('files.export.saved', { name: saved.name })}</b>
      <Button
        size="sm"
        leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />}
        onClick={() => void reveal.run({ path: saved.path }).catch(() => {})}
      >
        {t('files.export.reveal')}
      </Button>
      {reveal.error !== null && <Notice tone="error">{errorText(reveal.error)}</Notice>}
    </div>
  );
}
