import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether poppler-utils is here; `npm test` installs it where it may. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

/** A PDF as another program than ours reads it: Debian's poppler-utils, in the order in which its text stands. */
export async function pdfText(
  path: string,
): Promise<{ pages: number; title: string; tagged: boolean; text: string; facts: string }> {
  const { stdout: facts } = await run('pdfinfo', [path]);
  const { stdout: text } = await run('pdftotext', ['-raw', path, '-']);
  const fact = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'mu').exec(facts)?.[1] ?? '';
  return {
    pages: Number(fact('Pages')),
    title: fact('Title'),
    tagged: fact('Tagged') === 'yes',
    facts,
    text: text.replace(/\s+/gu, ' '),
  };
}
