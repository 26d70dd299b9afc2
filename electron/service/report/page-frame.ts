import { createHash } from 'node:crypto';
import type { Language } from '../../../shared/i18n/translate';
import { html, Markup } from './markup';

/**
 * A whole page that stands on its own: no script, no network, nothing but its own style, letters and media. `title` is what
 * a browser's tab and a PDF's properties say, so it names nobody.
 */
export function pageFrame(options: {
  language: Language;
  title: string;
  style: string;
  body: Markup;
}): string {
  const { language, title, style, body } = options;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    `default-src 'none'`,
    `style-src 'sha256-${hash}'`,
    ...['font-src data:', 'media-src data:', 'img-src data:'],
    ...[`base-uri 'none'`, `form-action 'none'`],
  ].join('; ');
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.source;
}
