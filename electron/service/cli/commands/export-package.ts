import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { AppError } from '../../../../shared/errors';
import { consentPurposes } from '../../../../shared/model/consent';
import {
  mediaChoices,
  packageEndings,
  type PackageParts,
  type Protection,
} from '../../../../shared/model/package';
import { newId } from '../../id';
import type { CommandRun } from '../command';
import { outTarget } from '../out-target';
import { onlyPositional, readChoice, readRecording, readSeconds } from '../reading';
import { UsageError } from '../usage-error';

export const packageUsage = [
  '[--passphrase-file F] [--recipient KEY]… [--feedback-only] [--share]',
  '[--media original|small|stretches|none] [--stretch S-S]… [--for self-review|supervision|training]',
  '[--to NAME] [--question T] [--replace NAME=OTHER]…',
].join(' ');

export const packageFlags = {
  'passphrase-file': { type: 'string' },
  recipient: { type: 'string', multiple: true },
  'feedback-only': { type: 'boolean' },
  share: { type: 'boolean' },
  media: { type: 'string' },
  stretch: { type: 'string', multiple: true },
  for: { type: 'string' },
  to: { type: 'string' },
  question: { type: 'string' },
  replace: { type: 'string', multiple: true },
} as const;

/** Makes a package or feedback file of a recording. */
export async function exportPackage(run: CommandRun, out: string): Promise<0 | 1> {
  const { flags, output } = run;
  const isFeedback = flags.isSet('feedback-only');
  const protection = await readProtection(run);
  if (protection === null && !isFeedback) throw new UsageError('--passphrase-file');
  const parts = readParts(run);
  const purpose = readChoice(flags.text('for') ?? 'supervision', consentPurposes, '--for');
  const recording = await readRecording(run, onlyPositional(run));
  const ending = packageEndings[isFeedback ? 'feedback' : 'review'];
  const task = newId();
  run.onEvent((event) => {
    if (event.name !== 'exchange.progress' || event.payload.task !== task) return;
    const { step, fraction } = event.payload;
    output.event({ event: 'progress', step, progress: fraction }, null);
  });
  const to = flags.text('to');
  try {
    const target = await outTarget(
      run,
      out,
      (number) => `gesprek-${String(number).padStart(2, '0')}${ending}`,
    );
    const common = { task, recording, target: grantedPathSchema.parse(target), overwrite: false };
    const made = isFeedback
      ? await run.call('exchange.packFeedback', {
          ...common,
          protection,
          share: flags.isSet('share') ? 'shared' : 'sealed',
        })
      : await run.call('exchange.pack', {
          ...common,
          ...{ parts, purpose, protection: protection ?? { passphrase: '' } },
          to: to === null ? null : { name: to },
          question: flags.text('question') ?? '',
        });
    const { id, sizeBytes, replaced, mediaAsChosen } = made;
    output.event(
      { event: 'exported', files: [target], package: id, sizeBytes, replaced, mediaAsChosen },
      target,
    );
    return 0;
  } catch (error) {
    output.failed(basename(out), error);
    return 1;
  }
}

/** What is read of a passphrase's file: all of it but the line's end. */
export async function readPassphrase({ flags }: Pick<CommandRun, 'flags'>): Promise<string | null> {
  const path = flags.text('passphrase-file');
  if (path === null) return null;
  const text = await readFile(resolve(path), 'utf8').catch((cause: unknown) => {
    throw new AppError('file-unreadable', { name: basename(path) }, { cause });
  });
  return text.replace(/\r?\n$/u, '');
}

async function readProtection(run: CommandRun): Promise<Protection | null> {
  const publicKeys = run.flags.texts('recipient');
  const passphrase = await readPassphrase(run);
  // An age file is locked in one way or the other.
  if (passphrase !== null && publicKeys.length > 0) throw new UsageError('--recipient');
  if (passphrase === '') throw new UsageError('--passphrase-file');
  if (passphrase !== null) return { passphrase };
  return publicKeys.length > 0 ? { publicKeys } : null;
}

function readParts({ flags }: CommandRun): PackageParts {
  const stretches = flags.texts('stretch').map(readStretch);
  const usual = stretches.length > 0 ? 'stretches' : 'original';
  return {
    media: readChoice(flags.text('media') ?? usual, mediaChoices, '--media'),
    stretches: stretches.length > 0 ? stretches : null,
    transcript: true,
    speech: true,
    ownLayer: flags.isSet('share') ? 'shared' : 'sealed',
    otherLayers: false,
    goal: true,
    replaceNames: flags.texts('replace').map(readReplacement),
  };
}

/** `12.5-80`: from second 12.5 to second 80. */
function readStretch(text: string): [number, number] {
  const [from, until, ...rest] = text.split('-');
  if (from === undefined || until === undefined || rest.length > 0) throw new UsageError(`--stretch ${text}`);
  return [readSeconds(from, '--stretch'), readSeconds(until, '--stretch')];
}

function readReplacement(text: string): { from: string; to: string } {
  const [from = '', to = '', ...rest] = text.split('=').map((part) => part.trim());
  if (from === '' || to === '' || rest.length > 0) throw new UsageError(`--replace ${text}`);
  return { from, to };
}
