import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { findMissingFiles } from '../../api/find-missing-files';
import { useText } from '../../ui/text';

/** Sound that was chosen and waits for where it begins. */
export type ChosenSound = { path: GrantedPath; name: string };

export type AboutActions = {
  /** What was done last, in words; empty when there is nothing to say. */
  said: { text: string; failed: boolean };
  /** A file is being looked into. */
  busy: boolean;
  chosenSound: ChosenSound | null;
  /** Does something, and tells what came of it: the answer, or what went wrong. */
  attempt: (work: () => Promise<string>) => void;
  appendFile: () => void;
  chooseSound: () => void;
  attachSound: (sound: ChosenSound, startMs: number) => void;
  leaveSound: () => void;
  attachTranscript: () => void;
  checkTime: () => void;
  findFile: () => void;
};

/** Everything that can be done with the files of one recording. */
export function useAboutActions(recording: Recording['id']): AboutActions {
  const { t, errorText } = useText();
  const [said, setSaid] = useState({ text: '', failed: false });
  const [busy, setBusy] = useState(false);
  const [chosenSound, setChosenSound] = useState<ChosenSound | null>(null);
  const attempt = useCallback(
    (work: () => Promise<string>) => {
      setBusy(true);
      work()
        .then(
          (text) => setSaid({ text, failed: false }),
          (thrown: unknown) => setSaid({ text: errorText(toAppError(thrown)), failed: true }),
        )
        .finally(() => setBusy(false));
    },
    [errorText],
  );
  return {
    said,
    busy,
    chosenSound,
    attempt,
    appendFile: () =>
      attempt(async () => {
        const paths = (await call('shell.chooseRecordings', {})).toSorted(byName);
        let after: Recording | null = null;
        for (const path of paths) after = await call('recordings.appendFile', { recording, path });
        if (after === null) return '';
        return t('about.done.appended', { count: paths.length, duration: formatClock(after.durationMs) });
      }),
    chooseSound: () =>
      attempt(async () => {
        const [path] = await call('shell.chooseRecordings', {});
        if (path !== undefined) setChosenSound({ path, name: nameOf(path) });
        return '';
      }),
    attachSound: ({ path, name }, startMs) =>
      attempt(async () => {
        await call('recordings.attachSound', { recording, path, startMs });
        setChosenSound(null);
        return t('about.done.soundAttached', { name });
      }),
    leaveSound: () => setChosenSound(null),
    attachTranscript: () =>
      attempt(async () => {
        const path = await call('shell.chooseTranscript', {});
        if (path === null) return '';
        const { transcript, skipped, duplicate } = await call('transcripts.attach', { recording, path });
        if (duplicate) return t('about.done.transcriptKnown', { name: transcript.name });
        const attached = t('about.done.transcriptAttached', { count: transcript.cueCount });
        return skipped === 0 ? attached : `${attached} ${t('about.done.skipped', { count: skipped })}`;
      }),
    checkTime: () =>
      attempt(async () => {
        await call('recordings.checkTime', { recording });
        return '';
      }),
    findFile: () =>
      attempt(async () => {
        const found = await findMissingFiles();
        if (found === null) return '';
        return found.conversations > 0
          ? t('library.edits.restored', { count: found.conversations })
          : t('library.edits.filesFound', { count: found.files });
      }),
  };
}

function nameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

function byName(a: string, b: string): number {
  return nameOf(a).localeCompare(nameOf(b), undefined, { numeric: true });
}
