import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import cruiserConfiguration from '../../.dependency-cruiser.mjs';

const project = resolve(import.meta.dirname, '..', '..');
const program = join(project, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

function cruise(folder: string, ...parts: string[]): z.infer<typeof reportSchema> {
  const configuration = join(project, '.dependency-cruiser.mjs');
  const args = [program, '--config', configuration, '--output-type', 'json', ...parts];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  return reportSchema.parse(JSON.parse(stdout));
}

/** For each rule a module that breaks it, and nothing else that names it. */
const offences: Record<string, { offender: string; files: Record<string, string> }> = {
  'no-cycles': {
    offender: 'shared/egg.ts',
    files: {
      'shared/egg.ts': "import { hen } from './hen';\nexport const egg = () => hen;\n",
      'shared/hen.ts': "import { egg } from './egg';\nexport const hen = () => egg;\n",
    },
  },
  'no-unresolvable': {
    offender: 'tests/lost.ts',
    files: { 'tests/lost.ts': "import { nothing } from './nowhere';\nexport const lost = nothing;\n" },
  },
  'product-never-imports-tests': {
    offender: 'renderer/app/tested.ts',
    files: {
      'tests/fixture.ts': 'export const fixture = 1;\n',
      'renderer/app/tested.ts':
        "import { fixture } from '../../tests/fixture';\nexport const tested = fixture;\n",
    },
  },
  'shared-is-pure': {
    offender: 'shared/impure.ts',
    files: {
      'shared/impure.ts': "import { readFileSync } from 'node:fs';\nexport const impure = readFileSync;\n",
    },
  },
  'service-is-plain-node': {
    offender: 'electron/service/windowed.ts',
    files: {
      'electron/service/windowed.ts': "import { app } from 'electron';\nexport const windowed = app;\n",
    },
  },
  'main-has-no-service-code': {
    offender: 'electron/main/eager.ts',
    files: {
      'electron/service/plain.ts': 'export const plain = 1;\n',
      'electron/main/eager.ts': "import { plain } from '../service/plain';\nexport const eager = plain;\n",
    },
  },
  'preload-imports-types-only': {
    offender: 'electron/preload/heavy.ts',
    files: {
      'shared/light.ts': 'export const light = 1;\n',
      'electron/preload/heavy.ts':
        "import { light } from '../../shared/light';\nexport const heavy = light;\n",
    },
  },
  'preload-knows-shared-only': {
    offender: 'electron/preload/curious.ts',
    files: {
      'electron/main/secret.ts': 'export type Secret = string;\n',
      'electron/preload/curious.ts':
        "import type { Secret } from '../main/secret';\nexport type Curious = Secret;\n",
    },
  },
  'renderer-is-a-web-page': {
    offender: 'renderer/app/native.ts',
    files: {
      'renderer/app/native.ts':
        "import { ipcRenderer } from 'electron';\nexport const native = ipcRenderer;\n",
    },
  },
  'renderer-has-no-node': {
    offender: 'renderer/app/disk.ts',
    files: {
      'renderer/app/disk.ts': "import { readFileSync } from 'node:fs';\nexport const disk = readFileSync;\n",
    },
  },
  'features-stand-alone': {
    offender: 'renderer/features/review/nosy.ts',
    files: {
      'renderer/features/clips/clip.ts': 'export const clip = 1;\n',
      'renderer/features/review/nosy.ts':
        "import { clip } from '../clips/clip';\nexport const nosy = clip;\n",
    },
  },
  'features-never-import-app': {
    offender: 'renderer/features/review/upward.ts',
    files: {
      'renderer/app/top.ts': 'export const top = 1;\n',
      'renderer/features/review/upward.ts':
        "import { top } from '../../app/top';\nexport const upward = top;\n",
    },
  },
  'below-features': {
    offender: 'renderer/api/knowing.ts',
    files: {
      'renderer/features/review/review.ts': 'export const review = 1;\n',
      'renderer/api/knowing.ts':
        "import { review } from '../features/review/review';\nexport const knowing = review;\n",
    },
  },
  'ui-is-dumb': {
    offender: 'renderer/ui/clever.ts',
    files: {
      'renderer/api/client.ts': 'export const client = 1;\n',
      'renderer/ui/clever.ts': "import { client } from '../api/client';\nexport const clever = client;\n",
    },
  },
  'only-ffmpeg-spawns': {
    offender: 'electron/service/media/second.ts',
    files: {
      'electron/service/media/second.ts':
        "import { spawn } from 'node:child_process';\nexport const second = spawn;\n",
      'electron/service/media/ffmpeg.ts':
        "import { spawn } from 'node:child_process';\nexport const first = spawn;\n",
    },
  },
  'only-open-opens-databases': {
    offender: 'electron/service/search/queries.ts',
    files: {
      'electron/service/search/queries.ts':
        "import Database from 'better-sqlite3';\nexport const open = () => new Database('x');\n",
      'electron/service/db/open.ts':
        "import Database from 'better-sqlite3';\nexport const open = () => new Database('y');\n",
    },
  },
};

describe('the import rules', () => {
  it('hold, and every part of the house was looked at', () => {
    const { modules, summary } = cruise(project, 'shared', 'electron', 'renderer', 'tests');
    expect(summary.totalCruised).toBeGreaterThan(0);
    for (const part of [
      'shared/',
      'electron/main/',
      'electron/preload/',
      'electron/service/',
      'renderer/',
      'tests/',
    ])
      expect(modules.filter(({ source }) => source.startsWith(part)).length, part).toBeGreaterThan(0);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it('have an offence each, so that none can be dead', () => {
    expect(Object.keys(offences).sort()).toEqual(
      cruiserConfiguration.forbidden.map(({ name }) => name).sort(),
    );
  });
});

describe('a house with offences', () => {
  let house = '';
  let broken = new Map<string, string[]>();

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'terugblik-house-'));
    symlinkSync(join(project, 'node_modules'), join(house, 'node_modules'));
    for (const { files } of Object.values(offences))
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(house, path)), { recursive: true });
        writeFileSync(join(house, path), text);
      }
    const { violations } = cruise(house, 'shared', 'electron', 'renderer', 'tests').summary;
    broken = new Map(
      [...Map.groupBy(violations, (violation) => violation.rule.name)].map(([name, all]) => [
        name,
        all.map(({ from }) => from),
      ]),
    );
  });

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it.each(Object.entries(offences))('%s fires', (name, { offender }) => {
    expect(broken.get(name)).toContain(offender);
  });

  it('leaves the two places alone that may spawn and open databases', () => {
    expect(broken.get('only-ffmpeg-spawns')).not.toContain('electron/service/media/ffmpeg.ts');
    expect(broken.get('only-open-opens-databases')).not.toContain('electron/service/db/open.ts');
  });
});
