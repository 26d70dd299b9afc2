import { type ReactNode, useMemo } from 'react';
import { qrCode } from '../../../shared/qr-code';

/** Empty modules around it, which readers need. Source: ISO/IEC 18004, 6.3.8. */
const quiet = 4;

/** A text as a QR code: always dark on light, whatever the theme, so that every camera reads it. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { size, path } = useMemo(() => drawing(text), [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  );
}

function drawing(text: string): { size: number; path: string } {
  const square = qrCode(text);
  const dark = square.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  return { size: square.length + 2 * quiet, path: dark.join('') };
}
