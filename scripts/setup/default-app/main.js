// Stands in `resources/` of the stand-in runtime: without it Electron ignores the folder it is given
// and ends without a word. The first argument that is no switch is the application's folder.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('Usage: electron [--switch=value]… FOLDER\n');
  process.exit(2);
}
const folder = resolve(given);
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
// Awaited, so that the application is loaded before "ready": schemes cannot be registered later.
await import(pathToFileURL(join(folder, main)).href);
