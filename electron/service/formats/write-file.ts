import type { Language } from '../../../shared/i18n/translate';
import type { AnnotationDocument } from '../../../shared/model/annotation-document';
import type { FileFormat } from '../../../shared/model/file-format';
import type { EafParts } from './eaf-document';
import { writeAudacity } from './write-audacity';
import { writeCsv } from './write-csv';
import { writeEaf } from './write-eaf';
import { writeJson } from './write-json';
import { writeSrt, writeWebVtt } from './write-subtitles';
import { writeTextGrid } from './write-textgrid';
import { writeXlsx } from './write-xlsx';

/** What else a writer may want to know. `media`: where a program that opens the file finds picture and sound. */
export type WriteOptions = { language: Language; media: EafParts['media'] };

/** The bytes of a file in this format. */
export async function writeFormat(
  document: AnnotationDocument,
  format: FileFormat,
  options: WriteOptions,
): Promise<Uint8Array> {
  if (format === 'xlsx') return await writeXlsx(document, options.language);
  return new TextEncoder().encode(textOf(document, format, options));
}

function textOf(
  document: AnnotationDocument,
  format: Exclude<FileFormat, 'xlsx'>,
  { language, media }: WriteOptions,
): string {
  switch (format) {
    case 'eaf':
      return writeEaf(document, language, media);
    case 'textgrid':
      return writeTextGrid(document);
    case 'audacity':
      return writeAudacity(document);
    case 'csv':
      return writeCsv(document, language);
    case 'json':
      return writeJson(document);
    case 'vtt':
      return writeWebVtt(document, language);
    case 'srt':
      return writeSrt(document, language);
  }
}
