import { extname, join, resolve, sep } from 'node:path';
import { type Asset, assetSchema } from '../../shared/contract/recordings';
import { type Paper, paperSchema } from '../../shared/model/report';

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

const mediaPath = /^\/([0-9a-f-]{36})\/([a-z]+)(?:-([0-9a-f-]{1,36}))?$/u;

/**
 * What an address asks for. Ids, kinds and numbers, never a path: there is nothing to traverse. `play`, `waveform` and
 * `poster` are of the whole recording, `track-<file>` is the waveform of one of its files, `voice-<file>` the sound of one
 * participant, `picture-<n>` and `sound-<n>` are its short stretches.
 */
export function parseMediaAddress(address: string): Asset | null {
  const url = new URL(address);
  if (url.host === 'draft') return parseDraft(url.pathname);
  const [, recording, name, detail] = mediaPath.exec(url.pathname) ?? [];
  if (url.host !== 'asset') return null;
  const asset = assetSchema.safeParse({ recording, ...namedAsset(name, detail) });
  return asset.success ? asset.data : null;
}

/** `media://draft/<job>`, or `media://draft/<job>/<n>` for one of several files. */
function parseDraft(path: string): Asset | null {
  const [, job, file = '0'] = /^\/([0-9a-f-]{36})(?:\/(0|[1-9]\d*))?$/u.exec(path) ?? [];
  const asset = assetSchema.safeParse({ asset: 'draft', job, file: Number(file) });
  return asset.success ? asset.data : null;
}

function namedAsset(name: string | undefined, detail: string | undefined): Record<string, unknown> {
  if (name === 'track' || name === 'voice') return { asset: name, file: detail };
  if (name !== 'picture' && name !== 'sound') return detail === undefined ? { asset: name } : {};
  // Written in one way only: no leading zeros, no hexadecimal.
  const written = /^(?:0|[1-9]\d*)$/u.test(detail ?? '');
  return written ? { asset: 'stretch', kind: name, index: Number(detail) } : {};
}

/** `report://page/?paper=<JSON>`: which page that may be made is shown. */
export function parsePaperAddress(address: string): Paper | null {
  const { host, searchParams } = new URL(address);
  if (host !== 'page') return null;
  try {
    return paperSchema.parse(JSON.parse(searchParams.get('paper') ?? ''));
  } catch {
    return null;
  }
}
