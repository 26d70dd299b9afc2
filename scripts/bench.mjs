// `npm run bench`: measures what the product promises, each figure beside its reference, and prints one table.
// `npm run bench -- start tag frames waveform import seek speech exchange clips` measures those only; `--quick` tries the bench itself in a minute or two.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { orExplain, setUp } from './setup.mjs';
import { node24, projectFolder } from './setup/places.mjs';
import { runLoudly, say, withNode24 } from './setup/run.mjs';

const columns = ['what', 'ours', 'reference', 'measured', 'aim', 'verdict'];
const rowsFile = join(projectFolder, 'test-results', 'bench-rows.jsonl');

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const parts = words.filter((word) => !word.startsWith('-')).map((word) => `${word}.bench`);

function readRows() {
  const lines = readFileSync(rowsFile, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean);
  return lines.map((line) => {
    const row = JSON.parse(line);
    return { ...row, verdict: row.met === null ? '' : row.met ? 'met' : 'MISSED' };
  });
}

function print(rows) {
  const cells = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  const toLine = (line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]))
      .join(' | ')
      .trimEnd();
  const [head, ...body] = cells.map(toLine);
  console.log([head, widths.map((width) => '-'.repeat(width)).join('-|-'), ...body].join('\n'));
}

const electron = await orExplain(async () => {
  const found = await setUp();
  await build();
  return found;
});
mkdirSync(join(projectFolder, 'test-results'), { recursive: true });
rmSync(rowsFile, { force: true });

const cli = join(projectFolder, 'node_modules', 'playwright', 'cli.js');
const args = [cli, 'test', '--config', 'playwright.bench.config.ts', ...parts];
const options = {
  cwd: projectFolder,
  env: withNode24(quick ? { TERUGBLIK_BENCH: 'quick' } : {}),
  stdio: ['ignore', 2, 2],
};
const code = await runLoudly(node24, args, options);

const standIn = electron.kind === 'stand-in' ? ' (stand-in runtime)' : '';
console.log(
  `\n${new Date().toISOString().slice(0, 10)}, Electron ${electron.version}${standIn}, ` +
    `${availableParallelism()} cores${quick ? ', quick: figures say little' : ''}\n`,
);
print(readRows());
if (code !== 0) say('\nSome things could not be measured; see above.');
// A missed aim is a figure to look at; only a measurement that failed is an error.
process.exitCode = code;
