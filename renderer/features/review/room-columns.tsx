import { type CSSProperties, type ReactNode, useCallback, useRef, useState } from 'react';
import { useLayout } from '../../api/use-layout';
import { Boundary } from '../../ui/boundary';
import { useText } from '../../ui/text';
import './room-columns.css';
import type { RoomWidth } from './side-panes';

/** The columns beside the picture, from left to right; the picture takes what is left. */
type Column = 'palette' | 'list' | 'words';
const columnsOf: Readonly<Record<RoomWidth, readonly Column[]>> = {
  narrow: ['list'],
  medium: ['palette', 'list'],
  wide: ['palette', 'list', 'words'],
};
const leastPx: Readonly<Record<Column, number>> = { palette: 176, list: 280, words: 280 };
const leastPicturePx = 280;

type Measured = { readonly left: number; readonly width: number };

/** The picture, the codes, the moments and what was said, side by side, with boundaries that can be moved. */
export function RoomColumns({ width, children }: { width: RoomWidth; children: ReactNode }): ReactNode {
  const { t } = useText();
  const [measured, setMeasured] = useState<readonly Measured[]>([]);
  const watch = useWatch(setMeasured);
  const sizes: Readonly<Record<Column, [number | null, (size: number | null) => void]>> = {
    palette: useLayout(`room.${width}.palette`),
    list: useLayout(`room.${width}.list`),
    words: useLayout(`room.${width}.words`),
  };
  const columns = columnsOf[width].slice(0, Math.max(0, measured.length - 1));
  const style = Object.fromEntries(
    columns.flatMap((column) => {
      const [size] = sizes[column];
      return size === null ? [] : [[`--room-${column}`, `${size}px`]];
    }),
  ) satisfies CSSProperties;
  return (
    <main className={`review-room review-room-${width}`} ref={watch} style={style}>
      {children}
      {columns.map((column, index) => {
        const here = measured[index + 1];
        const before = columns[index - 1];
        if (here === undefined) return null;
        const beforePx = measured[index]?.width ?? 0;
        const giving = before === undefined ? leastPicturePx : leastPx[before];
        return (
          <div key={column} className="room-boundary" style={{ left: here.left }}>
            <Boundary
              direction="vertical"
              label={t(`review.boundaries.${column}`)}
              after
              sizePx={here.width}
              leastPx={leastPx[column]}
              mostPx={Math.max(leastPx[column], Math.round(here.width + beforePx - giving))}
              onSize={(size) => {
                sizes[column][1](size);
                if (before === undefined) return;
                // What one column takes, the other gives; the rest stays where it is.
                sizes[before][1](size === null ? null : Math.round(beforePx + here.width - size));
              }}
            />
          </div>
        );
      })}
    </main>
  );
}

/** Where the columns stand now, told again whenever one changes. */
function useWatch(tell: (columns: readonly Measured[]) => void): (main: HTMLElement) => () => void {
  const latest = useRef(tell);
  latest.current = tell;
  return useCallback((main: HTMLElement) => {
    const look = (): void => {
      const origin = main.getBoundingClientRect().left;
      const sections = [...main.children].filter((child) => child.localName === 'section');
      latest.current(
        sections.map((section) => {
          const { left, width } = section.getBoundingClientRect();
          return { left: left - origin, width };
        }),
      );
    };
    const resize = new ResizeObserver(look);
    const watchAll = (): void => {
      resize.disconnect();
      resize.observe(main);
      for (const child of main.children) resize.observe(child);
    };
    const changes = new MutationObserver(watchAll);
    changes.observe(main, { childList: true });
    watchAll();
    return () => {
      resize.disconnect();
      changes.disconnect();
    };
  }, []);
}
