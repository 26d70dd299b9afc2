import { fileFormats } from '../../../../shared/model/file-format';
import type { CliCommand } from '../command';
import { readChoice } from '../reading';
import { UsageError } from '../usage-error';
import { clipsFlags, clipsUsage, exportClips } from './export-clips';
import { exportFile, fileFlags, fileUsage } from './export-file';
import { exportPackage, packageFlags, packageUsage } from './export-package';
import { exportReport, reportFlags, reportUsage } from './export-report';

/** The formats that exist so far; others come with the features that make them. */
const formats = ['clips', 'reel', 'package', 'report', 'handout'] as const;

/** Makes what leaves the tool: clips of moments, a reel of them, a package, a report, or another program's file. */
export const exportCommand: CliCommand = {
  usage: [
    `export RECORDING… --as clips --out FOLDER|FILE.mp4 ${clipsUsage}`,
    'export RECORDING… --as reel --out FILE.mp4|FOLDER (as clips)',
    `export RECORDING --as package --out PATH ${packageUsage}`,
    `export RECORDING --as ${fileFormats.join('|')} --out PATH ${fileUsage}`,
    `export RECORDING --as report --out FILE.html|FILE.pdf ${reportUsage}`,
    'export REEL --as handout --out FILE.html|FILE.pdf [--lang nl|en] [--bleep]',
  ].join('\n  '),
  flags: {
    as: { type: 'string' },
    out: { type: 'string' },
    ...clipsFlags,
    ...packageFlags,
    ...fileFlags,
    ...reportFlags,
  },
  run: async (run) => {
    const { flags } = run;
    const [format, out] = [flags.text('as'), flags.text('out')];
    if (format === null || out === null || out === '') throw new UsageError();
    const fileFormat = fileFormats.find((name) => name === format);
    if (fileFormat !== undefined) return await exportFile(run, fileFormat, out);
    const chosenFormat = readChoice(format, formats, '--as');
    if (chosenFormat === 'package') return await exportPackage(run, out);
    if (chosenFormat === 'clips' || chosenFormat === 'reel') return await exportClips(run, chosenFormat, out);
    return await exportReport(run, chosenFormat, out);
  },
};
