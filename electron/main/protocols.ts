import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { contract } from '../../shared/contract';
import { locatePageFile, parseMediaAddress, parsePaperAddress, withNonce } from './addresses';
import type { Log } from './log';
import { type MediaFile, mediaResponse } from './media-response';
import { contentSecurityPolicy, pageOrigin, paperPolicy } from './security';
import type { ServiceHost } from './service-host';

/** Before the application is ready: afterwards it is too late. */
export function registerSchemes(): void {
  const shared = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { ...shared, codeCache: true } },
    { scheme: 'media', privileges: { ...shared, stream: true, corsEnabled: true } },
    { scheme: 'report', privileges: { standard: true, secure: true } },
  ]);
}

export type ProtocolOptions = {
  session: Session;
  /** The built page. */
  rendererFolder: string;
  /** This start's random nonce for styles. */
  nonce: string;
  host: ServiceHost;
  log: Log;
};

/**
 * `app://bundle/<file of the page>` and `media://asset/<recording>/` with `play`, `waveform`, `poster`, `track-<file>`,
 * `voice-<file>`, `picture-<number>` or `sound-<number>` (stretches, made when asked for), and `report://page/?paper=…`, a page
 * that may be made, as it would be now; nothing else answers.
 */
export function serveProtocols(options: ProtocolOptions): void {
  options.session.protocol.handle('app', (request) => pageFile(request, options));
  options.session.protocol.handle('media', (request) => mediaAsset(request, options.host));
  options.session.protocol.handle('report', (request) => paperPage(request, options.host));
}

async function pageFile(
  request: Request,
  { rendererFolder, nonce, log }: ProtocolOptions,
): Promise<Response> {
  const headers = new Headers({
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  if (request.method !== 'GET') return new Response(null, { status: 405, headers });
  const file = locatePageFile(rendererFolder, request.url);
  const bytes = file === null ? null : await readFile(file.path).catch(() => null);
  if (file === null || bytes === null) {
    log.write('page-file-missing');
    return new Response(null, { status: 404, headers });
  }
  headers.set('content-type', file.mimeType);
  const isPage = file.mimeType.startsWith('text/html');
  return new Response(isPage ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes), { headers });
}

async function paperPage(request: Request, host: ServiceHost): Promise<Response> {
  const paper = request.method === 'GET' ? parsePaperAddress(request.url) : null;
  const answer = paper === null ? null : await host.call('reports.page', paper);
  const page = contract['reports.page'].output.safeParse(answer?.ok === true ? answer.value : null);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': paperPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  return page.success
    ? new Response(page.data.html, { headers })
    : new Response(null, { status: 404, headers });
}

async function mediaAsset(request: Request, host: ServiceHost): Promise<Response> {
  const file = await locateAsset(request.url, host);
  if (file !== null) return mediaResponse(request, file, pageOrigin);
  return new Response(null, { status: 404, headers: { 'access-control-allow-origin': pageOrigin } });
}

async function locateAsset(address: string, host: ServiceHost): Promise<MediaFile | null> {
  const input = parseMediaAddress(address);
  if (input === null) return null;
  const answer = await host.call('recordings.locateAsset', input);
  const located = contract['recordings.locateAsset'].output.safeParse(answer.ok ? answer.value : null);
  return located.success ? located.data : null;
}
