import { AppError } from '../../../shared/errors';
import { documentLimits } from '../../../shared/model/annotation-document';
import { decodeText } from '../transcripts/decode-text';
import type { ReadFile } from './annotation-row';
import { readAudacity } from './read-audacity';
import { readCsv } from './read-csv';
import { readEaf } from './read-eaf';
import { readJson } from './read-json';
import { readTextGrid } from './read-textgrid';

/** More than anybody's annotations of one conversation. */
export const mostFileBytes = 32 << 20;

/**
 * Reads a file in whatever format its content turns out to have; the name is only for the explanation.
 * Errors: `format-unknown`, `format-damaged` (it looks like one, but cannot be read), `format-too-large`, `format-empty`.
 */
export function readFormat(bytes: Uint8Array, name: string): ReadFile {
  const text = textIn(bytes);
  if (text === null) throw new AppError('format-unknown', { name });
  if (text.trim() === '') throw new AppError('format-empty', { name });
  const read = readText(text);
  if (read === 'too-large') throw new AppError('format-too-large', { name });
  if (read === 'damaged') throw new AppError('format-damaged', { name });
  if (read === null) throw new AppError('format-unknown', { name });
  if (read.rows.length > documentLimits.moments) throw new AppError('format-too-large', { name });
  if (read.rows.length === 0) throw new AppError('format-empty', { name });
  return read;
}

function readText(text: string): ReadFile | 'too-large' | 'damaged' | null {
  const head = text.slice(0, 2_000).trimStart();
  if (head.startsWith('<')) {
    if (/<!doctype|<html/iu.test(head) || !/<ANNOTATION_DOCUMENT[\s>]/u.test(head)) return null;
    return readEaf(text) ?? 'damaged';
  }
  if (/^(?:File type\s*=\s*)?"ooTextFile"/u.test(head)) return readTextGrid(text) ?? 'damaged';
  if (head.startsWith('{'))
    return readJson(text) ?? (head.includes('"terugblik-annotations"') ? 'damaged' : null);
  // What was said, not what was marked: a transcript goes another way.
  if (/^(?:\u{feff}?WEBVTT|\d+\r?\n[\d:]+,\d{3} -->)/u.test(head)) return null;
  return readAudacity(text) ?? readCsv(text);
}

/** The text, by its mark of order or as UTF-8, else in what older programs write. Null when it is none. */
function textIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not UTF-8: Praat writes UTF-16, old spreadsheets write windows-1252.
  }
  return decodeText(bytes);
}
