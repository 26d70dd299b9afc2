import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Paper } from '../../../shared/model/report';
import { useText } from '../../ui/text';

/** A sheet of A4 at 96 pixels an inch, as the page itself is laid out. */
const sheet = { width: 794, height: 1123 } as const;
/** Typing goes on for so long before the page is drawn again. */
const restMs = 300;

/** The very page that would be made, drawn to fit. It may run no script, so nothing in it reaches this window. */
export function PaperPreview({ paper, version }: { paper: Paper; version: number }): ReactNode {
  const { t } = useText();
  const address = useRested(
    `report://page/?paper=${encodeURIComponent(JSON.stringify(paper))}&version=${version}`,
  );
  const [box, width] = useWidth();
  // The old page stays until the new one is there: paper does not flicker.
  const [shown, setShown] = useState(address);
  const addresses = shown === address ? [address] : [shown, address];
  const scale = Math.min(1, width / sheet.width);
  return (
    <div ref={box} className="report-paper" style={{ height: sheet.height * scale }}>
      {addresses.map((one) => (
        <iframe
          key={one}
          src={one}
          sandbox=""
          tabIndex={-1}
          title={t('report.room.preview')}
          aria-hidden={one !== shown}
          data-shown={one === shown}
          width={sheet.width}
          height={sheet.height}
          style={{ transform: `scale(${scale})` }}
          onLoad={() => {
            if (one === address) setShown(address);
          }}
        />
      ))}
    </div>
  );
}

/** A value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>(sheet.width);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
