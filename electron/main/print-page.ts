import { BrowserWindow, session } from 'electron';
import { paperPolicy } from './security';

/** Where the page to be printed is found, in a session that has nothing else. */
const pageAddress = 'report://page/';

// One session, so one page after the other.
let last: Promise<unknown> = Promise.resolve();

/**
 * Prints one page of HTML as a PDF: A4 or what the page itself says, tagged for screen readers, with an outline of its
 * headings. In a hidden window of its own that reaches nothing, in which the page may run no script.
 */
export function printPage(html: string): Promise<Uint8Array> {
  const printed = last.then(() => printNow(html));
  last = printed.catch(() => null);
  return printed;
}

async function printNow(html: string): Promise<Uint8Array> {
  // Not kept on disk, and shared with no other window.
  const closed = session.fromPartition('print');
  closed.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: url !== pageAddress && !url.startsWith('data:') }),
  );
  closed.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  closed.setPermissionCheckHandler(() => false);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': paperPolicy };
  closed.protocol.handle('report', () => new Response(html, { headers }));
  const window = new BrowserWindow({
    ...{ show: false, width: 900, height: 1_200 },
    webPreferences: {
      ...{
        session: closed,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      },
      ...{ webviewTag: false, spellcheck: false, images: true },
    },
  });
  try {
    await window.loadURL(pageAddress);
    // Letters are loaded when something is drawn with them, and nothing is drawn in a hidden window.
    await window.webContents.executeJavaScript(
      'Promise.all([...document.fonts].map((font) => font.load())).then(() => null)',
    );
    return await window.webContents.printToPDF({
      ...{ pageSize: 'A4', printBackground: true, preferCSSPageSize: true },
      ...{ generateTaggedPDF: true, generateDocumentOutline: true },
    });
  } finally {
    window.destroy();
    closed.protocol.unhandle('report');
  }
}
