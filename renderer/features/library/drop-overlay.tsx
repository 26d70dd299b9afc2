import { IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../ui/text';
import './drop-overlay.css';

/** Takes files that are dropped anywhere on the window, and shows meanwhile that they may be let go. */
export function DropOverlay({ onDrop }: { onDrop: (files: readonly File[]) => void }): ReactNode {
  const { t } = useText();
  const [hovering, setHovering] = useState(false);
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
      setHovering(true);
    };
    listen('dragenter', over);
    listen('dragover', over);
    listen('dragleave', (event) => {
      // Left the window, and not just one element for another.
      if (event.relatedTarget === null) setHovering(false);
    });
    listen('drop', (event) => {
      event.preventDefault();
      setHovering(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onDrop(files);
    });
    return () => stop.abort();
  }, [onDrop]);
  if (!hovering) return null;
  return (
    <div className="drop-overlay" role="status">
      <div className="drop-overlay-zone">
        <IconFileImport size={40} stroke={1.5} aria-hidden />
        <strong>{t('library.drop.release')}</strong>
      </div>
    </div>
  );
}
