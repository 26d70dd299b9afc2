import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { WebVTTParser } from 'webvtt-parser';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../electron/service/formats/plain-text';
import { writeFormat } from '../../electron/service/formats/write-file';
import type { AnnotationDocument } from '../../shared/model/annotation-document';
import type { FileFormat } from '../../shared/model/file-format';
import { documentArbitrary, emptyDocument } from '../support/annotation-documents';
import { hasProgram } from '../support/programs';
import { temporaryFolder } from '../support/temporary-folder';

// Readers that are not ours.

/** One document with everything in it that goes wrong in careless writers. */
function oddDocument(): AnnotationDocument {
  const [document] = fc
    .sample(documentArbitrary, { seed: 20_261_122, numRuns: 40 })
    .toSorted((a, b) => b.moments.length + b.transcript.length - a.moments.length - a.transcript.length);
  return document ?? emptyDocument();
}

async function written(document: AnnotationDocument, format: FileFormat, name: string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, await writeFormat(document, format, { language: 'nl', media: null }));
  return path;
}

describe.runIf(hasProgram('praat'))('Praat', () => {
  test('reads every tier, interval and point of a TextGrid', async () => {
    const document = oddDocument();
    const path = await written(document, 'textgrid', 'momenten.TextGrid');
    const script = join(await temporaryFolder(), 'lees.praat');
    await writeFile(
      script,
      `Read from file: "${path}"
end = Get end time
writeInfoLine: "end ", fixed$ (end, 3)
tiers = Get number of tiers
for tier to tiers
  isInterval = Is interval tier: tier
  if isInterval
    n = Get number of intervals: tier
    for i to n
      label$ = Get label of interval: tier, i
      if label$ <> ""
        start = Get start time of interval: tier, i
        stop = Get end time of interval: tier, i
        appendInfoLine: fixed$ (start, 3), "–", fixed$ (stop, 3)
      endif
    endfor
  else
    n = Get number of points: tier
    for i to n
      at = Get time of point: tier, i
      appendInfoLine: fixed$ (at, 3)
    endfor
  endif
endfor
`,
    );
    const said = execFileSync('praat', ['--utf8', '--run', script], { encoding: 'utf8' });
    const [end, ...lines] = said.trim().split('\n');
    expect(end).toBe('end 600.000');
    const seconds = (ms: number) => (ms === 0 ? '0' : (ms / 1000).toFixed(3));
    const place = (startMs: number, endMs: number | null) =>
      endMs === null || endMs === startMs ? seconds(startMs) : `${seconds(startMs)}–${seconds(endMs)}`;
    const places = [...document.moments, ...document.transcript, ...document.turns];
    expect(lines.sort()).toEqual(places.map(({ startMs, endMs }) => place(startMs, endMs)).sort());
  });
});

describe.runIf(hasProgram('soffice'))('LibreOffice', () => {
  // Its first start makes a profile, which takes a while on a busy machine.
  test('opens the workbook, with a sheet for moments, comments and transcript, and every word in it', {
    timeout: 180_000,
  }, async () => {
    const document = oddDocument();
    const path = await written(document, 'xlsx', 'momenten.xlsx');
    const folder = await temporaryFolder();
    const home = await temporaryFolder();
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${home}`,
        '--headless',
        ...['--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'],
        ...['--outdir', folder, path],
      ],
      { stdio: 'pipe' },
    );
    const sheet = async (name: string) =>
      cellsOf(await readFile(join(folder, `momenten-${name}.csv`), 'utf8')).slice(1);
    const moments = await sheet('Momenten');
    expect(moments.map((cells) => [cells[8], cells[9], lines(cells[3])])).toEqual(
      document.moments.map(({ startMs, endMs, note }) => [
        String(startMs),
        endMs === null ? '' : String(endMs),
        lines(plainText(note)),
      ]),
    );
    const comments = await sheet('Opmerkingen');
    expect(comments.map((cells) => lines(cells[2]))).toEqual(
      document.comments.map(({ body }) => lines(plainText(body))),
    );
    const cues = await sheet('Transcript');
    expect(cues.map((cells) => [cells[4], cells[5], lines(cells[3])])).toEqual(
      document.transcript.map(({ startMs, endMs, text }) => [
        String(startMs),
        String(endMs),
        lines(plainText(text)),
      ]),
    );
  });
});

/** Line ends as one of them: a spreadsheet knows only one. */
function lines(text: string | undefined): string {
  return (text ?? '').replaceAll(/\r\n?/gu, '\n');
}

/** The cells of a CSV file where quotes stand around every text, read the plain way: not by our own reader. */
function cellsOf(text: string): string[][] {
  const records: string[][] = [[]];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\n]*)(,|\n)/gu)) {
    const [, cell = '', end] = match;
    records.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') records.push([]);
  }
  return records.slice(0, -1);
}

describe.runIf(hasProgram('xmllint'))('xmllint', () => {
  test('finds an ELAN document well-formed', async () => {
    const path = await written(oddDocument(), 'eaf', 'momenten.eaf');
    expect(() => execFileSync('xmllint', ['--noout', '--nonet', path], { stdio: 'pipe' })).not.toThrow();
  });
});

test('a WebVTT parser finds no fault, and every cue in its place', async () => {
  await fc.assert(
    fc.asyncProperty(documentArbitrary, async (document) => {
      const bytes = await writeFormat(document, 'vtt', { language: 'nl', media: null });
      const tree = new WebVTTParser().parse(new TextDecoder().decode(bytes), 'metadata');
      expect(tree.errors).toEqual([]);
      const places = [...document.moments, ...document.transcript].map(({ startMs, endMs }) =>
        [startMs, endMs === null || endMs === startMs ? startMs + 2_000 : endMs].join(' '),
      );
      const found = tree.cues.map(({ startTime, endTime }) =>
        [startTime, endTime].map((time) => Math.round(time * 1000)).join(' '),
      );
      expect(found.sort()).toEqual(places.sort());
    }),
    { numRuns: 60 },
  );
});
