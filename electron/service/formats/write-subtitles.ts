import type { Language } from '../../../shared/i18n/translate';
import type { AnnotationDocument, DocumentMoment } from '../../../shared/model/annotation-document';
import { writeClock } from './clock-text';
import { codeNames, speakerNames } from './document-words';
import { plainText } from './plain-text';

/** How long a point stays in the picture. */
const shownMs = 2_000;

type Line = { id: string; startMs: number; endMs: number; speaker: string; text: string; isMoment: boolean };

/**
 * WebVTT: the transcript, with who says it, and the moments at the top of the picture. Source: W3C WebVTT, section 4.
 */
export function writeWebVtt(document: AnnotationDocument, language: Language): string {
  const cues = linesOf(document, language).map(({ id, startMs, endMs, speaker, text, isMoment }) => {
    const times = `${writeClock(startMs, '.')} --> ${writeClock(endMs, '.')}${isMoment ? ' line:0' : ''}`;
    const words = escape(text);
    const voice = speaker === '' ? words : `<v ${escape(speaker)}>${words}`;
    return `${id}\n${times}\n${isMoment ? `<c.moment>${words}</c>` : voice}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** SubRip: the same with names in front of the words, as it knows nothing else. */
export function writeSrt(document: AnnotationDocument, language: Language): string {
  return linesOf(document, language)
    .map(({ startMs, endMs, speaker, text, isMoment }, index) => {
      const said = isMoment ? `[${text}]` : speaker === '' ? text : `${speaker}: ${text}`;
      const lines = said.replaceAll('-->', '→').replaceAll('\n', '\r\n');
      return `${index + 1}\r\n${writeClock(startMs, ',')} --> ${writeClock(endMs, ',')}\r\n${lines}\r\n`;
    })
    .join('\r\n');
}

function linesOf(document: AnnotationDocument, language: Language): Line[] {
  const names = codeNames(document, language);
  const speaker = speakerNames(document);
  const said = document.transcript.map((cue, index) => ({
    id: `cue-${index + 1}`,
    ...placeOf(cue.startMs, cue.endMs),
    speaker: oneLine(speaker(cue.speaker)),
    text: withoutGaps(cue.text),
    isMoment: false,
  }));
  const marked = document.moments.map((moment) => ({
    id: moment.id,
    ...placeOf(moment.startMs, moment.endMs),
    speaker: '',
    text: withoutGaps(momentWords(moment, names)),
    isMoment: true,
  }));
  return [...said, ...marked].toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

function placeOf(startMs: number, endMs: number | null): { startMs: number; endMs: number } {
  return { startMs, endMs: endMs === null || endMs <= startMs ? startMs + shownMs : endMs };
}

function momentWords({ codes, note }: DocumentMoment, names: (ref: string) => string): string {
  const words = [codes.map(names).join(', '), note].filter((part) => part.trim() !== '');
  return words.length === 0 ? '•' : words.join(': ');
}

function oneLine(text: string): string {
  return plainText(text).replaceAll(/\s+/gu, ' ').trim();
}

/** Text whose lines all say something: an empty one would end it. */
function withoutGaps(text: string): string {
  const lines = plainText(text)
    .split(/[\r\n]+/u)
    .filter((line) => line.trim() !== '');
  return lines.length === 0 ? '…' : lines.join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
