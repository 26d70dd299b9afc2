import { IconFileImport, IconLink } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../ui/text';
import './drop-overlay.css';

/** What is held over the window, and over which of the two places. */
type Hover = { several: boolean; join: boolean };

const joinZone = 'drop-join';

/**
 * Takes files that are dropped anywhere on the window, and shows meanwhile that they may be let go. Who holds several gets
 * a second place, where they become one conversation.
 */
export function DropOverlay(props: { onDrop: (files: readonly File[], join: boolean) => void }): ReactNode {
  const { onDrop } = props;
  const { t } = useText();
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const listen = (
      name: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      hear: (event: DragEvent) => void,
    ): void => window.addEventListener(name, hear, { signal: stop.signal });
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const next = { several: event.dataTransfer.items.length > 1, join: isOverJoin(event) };
      setHover((now) => (now?.several === next.several && now.join === next.join ? now : next));
    };
    listen('dragenter', over);
    listen('dragover', over);
    listen('dragleave', (event) => {
      // Left the window, and not just one element for another.
      if (event.relatedTarget === null) setHover(null);
    });
    listen('drop', (event) => {
      event.preventDefault();
      setHover(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onDrop(files, isOverJoin(event));
    });
    return () => stop.abort();
  }, [onDrop]);
  if (hover === null) return null;
  return (
    <div className="drop-overlay" role="status">
      <div className="drop-overlay-zone" data-over={!hover.join || undefined}>
        <IconFileImport size={40} stroke={1.5} aria-hidden />
        <strong>{t(hover.several ? 'library.drop.releaseMany' : 'library.drop.release')}</strong>
        {hover.several && <span>{t('library.drop.eachItsOwn')}</span>}
      </div>
      {hover.several && (
        <div className="drop-overlay-zone" id={joinZone} data-over={hover.join || undefined}>
          <IconLink size={40} stroke={1.5} aria-hidden />
          <strong>{t('library.drop.releaseJoined')}</strong>
          <span>{t('library.drop.byName')}</span>
        </div>
      )}
    </div>
  );
}

function isOverJoin(event: DragEvent): boolean {
  return event.target instanceof Element && event.target.closest(`#${joinZone}`) !== null;
}
