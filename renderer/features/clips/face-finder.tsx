import { Button } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { CommandCap } from '../../ui/key-cap';
import './cover.css';
import type { FaceSearch } from './use-face-search';

/** Lets the computer look for faces; says how far it is and what it covered. `label`: what the button says. */
export function FaceFinder({ search, label }: { search: FaceSearch; label: string }): ReactNode {
  const { t, errorText } = useText();
  const { progress, covered, error } = search;
  const looks = progress !== null;
  return (
    <div className="face-search">
      {looks && (
        <>
          <span className="text-sm">
            {t('clip.faces.looking')} <span className="dim">{Math.round(progress * 100)}%</span>
          </span>
          <progress max={1} value={progress} aria-label={t('clip.faces.looking')} />
        </>
      )}
      {/* One button for both, so that the keys stay where they are. */}
      <Button
        size="sm"
        variant={looks ? 'default' : 'light'}
        leftSection={looks ? undefined : <IconFaceId size={18} stroke={1.75} aria-hidden />}
        rightSection={looks ? undefined : <CommandCap command="findFaces" />}
        onClick={looks ? search.cancel : search.start}
      >
        {looks ? t('clip.faces.stop') : label}
      </Button>
      {!looks && error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      {!looks && (
        <p className="text-sm dim" role="status" data-testid="faces-found">
          {covered === null
            ? t('clip.faces.help')
            : covered === 0
              ? t('clip.faces.none')
              : t('clip.faces.covered', { count: covered })}
        </p>
      )}
    </div>
  );
}
