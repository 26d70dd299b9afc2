import { extname, join, resolve, sep } from 'node:path';
import { assetKinds } from '../../shared/contract/recordings';
import { idSchema } from '../../shared/model/id';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file in `folder` that an address of the page means; null when it lies outside or is of no known kind. */
export function locatePageFile(folder: string, address: string): { path: string; mimeType: string } | null {
  const url = new URL(address);
  if (url.host !== 'bundle') return null;
  const mimeType = mimeTypes[extname(url.pathname).toLowerCase()];
  if (mimeType === undefined || /%2f|%5c|%00|\\|:/iu.test(url.pathname)) return null;
  const root = resolve(folder);
  const path = resolve(join(root, decodeURIComponent(url.pathname)));
  return path.startsWith(root + sep) ? { path, mimeType } : null;
}

/** Puts the nonce where the page's own scripts find it. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(/(<meta\s+name="csp-nonce"\s+nonce=")[^"]*(")/u, `$1${nonce}$2`);
}

const mediaPath = new RegExp(`^/([0-9a-f-]{36})/(${assetKinds.join('|')})$`, 'u');

/** What an address asks for. An id and a kind, never a path: there is nothing to traverse. */
export function parseMediaAddress(address: string): { recording: string; asset: string } | null {
  const url = new URL(address);
  const [, recording, asset] = mediaPath.exec(url.pathname) ?? [];
  if (url.host !== 'asset' || recording === undefined || asset === undefined) return null;
  return idSchema.safeParse(recording).success ? { recording, asset } : null;
}
