import type { Session, WebContents } from 'electron';

/** The page's origin; media answers may be read by it alone. */
export const pageOrigin = 'app://bundle';
/** The only address that a window of ours ever shows. */
export const pageUrl = `${pageOrigin}/index.html`;

/** What the page may be given when it asks. Everything else, also what Chromium will invent later, is refused. */
const grantedPermissions: ReadonlySet<string> = new Set(['fullscreen']);

/** Schemes whose bytes come from this computer, out of our own hands. All else is cancelled before it leaves. */
const localSchemes: ReadonlySet<string> = new Set(['app:', 'media:', 'report:', 'data:', 'blob:']);

/** A page of paper carries its own policy; this holds whatever becomes of it. */
export const paperPolicy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; media-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors ${pageOrigin}`;

/** The one kind of page that our page may show inside itself: paper, which runs no script. */
export function isPaperAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'report:' && host === 'page';
}

/** The content security policy for one start; `nonce` is that start's random one. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob: media:`,
    // `blob:` is how a page plays through Media Source Extensions; its bytes still come over `media:` alone.
    `media-src media: blob:`,
    `connect-src 'self' media:`,
    `font-src 'self'`,
    `frame-src report:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Is this the origin of our page? `URL.origin` is `null` for our scheme in Node, so the parts are compared. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'app:' && host === 'bundle';
}

/** May a message from this frame be answered? Only the main frame of our own page. */
export function isTrustedFrame(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && isPageAddress(frame.url);
}

export function isGrantedPermission(permission: string, requester: string): boolean {
  return grantedPermissions.has(permission) && isPageAddress(requester);
}

/** `devtools:` is ours too while developing. */
export function isLocalRequest(address: string, packaged: boolean): boolean {
  const scheme = URL.canParse(address) ? new URL(address).protocol : '';
  return localSchemes.has(scheme) || (!packaged && scheme === 'devtools:');
}

/** Chromium switches, before the application is ready: no host name is ever looked up, whoever asks. */
export function offlineSwitches(): readonly (readonly [string, string?])[] {
  return [['host-resolver-rules', 'MAP * ~NOTFOUND'], ['disable-background-networking']];
}

/** Closes a session off: no network, no permissions, no downloads, no dictionaries fetched for spelling. */
export function sealSession(session: Session, packaged: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isLocalRequest(details.url, packaged) }),
  );
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isGrantedPermission(permission, contents.getURL())),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isGrantedPermission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps whatever comes to life in a window where it is: nothing navigates, opens or embeds. */
export function sealContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (event.url !== pageUrl) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !isPaperAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
