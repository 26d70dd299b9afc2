import { useCallback, useEffect, useRef, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { isSettled } from '../../../shared/model/job';
import type { Recording, SpeakerRole } from '../../../shared/model/recording';
import { type LastAnswer, stretchMeant } from '../../../shared/model/who-is-who';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import { useCommands, useKeysFirst } from '../../ui/use-commands';
import type { MomentStore } from './moment-store';
import type { Say } from '../../ui/toasts';

/** Who can be said to speak; null: nobody does. */
export type Answer = SpeakerRole | null;

export const answers: readonly { key: string; answer: Answer }[] = [
  { key: 'C', answer: 'coach' },
  { key: 'K', answer: 'client' },
  { key: 'O', answer: 'other' },
  { key: 'N', answer: null },
];

export type WhoIsWho = {
  isOn: boolean;
  /** How far the computer is with listening, 0 to 1; null when it is not. */
  listened: number | null;
  /** Is there anything to confirm, and has somebody done so? */
  heardAny: boolean;
  confirmed: boolean;
  answer: (answer: Answer) => void;
  confirm: () => void;
  leave: () => void;
};

/** While it is on, C and K say who is heard, until Escape. */
export function useWhoIsWho(room: {
  about: Recording;
  player: Player | null;
  store: MomentStore;
  say: Say;
}): WhoIsWho {
  const { about, player, store, say } = room;
  const { id: recording } = about;
  const { t, language, errorText } = useText();
  const speech = useQuery('speech.get', { recording }).data;
  const [isOn, setOn] = useState(false);
  const listened = useListening(recording, isOn && speech?.source === null);
  const last = useRef<LastAnswer | null>(null);
  const keep = useCallback(
    async (work: Promise<unknown>, text: string) => {
      try {
        await store.track(work);
        say(text, { undo: true });
      } catch (thrown) {
        say(errorText(toAppError(thrown)), { tone: 'error' });
      }
    },
    [store, say, errorText],
  );
  const answer = (who: Answer): void => {
    if (player === null || speech === undefined) return;
    const atMs = player.now();
    const meant = stretchMeant(speech.turns, atMs, last.current);
    if (meant === null) return say(t('whoIsWho.silence'), { tone: 'plain' });
    last.current = { atMs, ...meant };
    const name = t(`whoIsWho.${who ?? 'nobody'}`);
    const to = who === null ? null : { role: who, name };
    const at = formatClock(meant.startMs, { tenths: language === 'nl' ? ',' : '.' });
    void keep(call('speech.assign', { recording, ...meant, to }), t('whoIsWho.said', { name, at }));
  };
  const confirm = (): void => {
    void keep(call('speech.confirm', { recording, confirmed: true }), t('whoIsWho.isConfirmed'));
  };
  const leave = (): void => setOn(false);
  useCommands({
    whoIsWho: () => {
      last.current = null;
      setOn(!isOn);
    },
    confirmSpeech: confirm,
  });
  useKeysFirst((press, pressed) => {
    if (!isOn || press.ctrlKey || press.metaKey || press.altKey) return false;
    if (press.key === 'Escape') {
      leave();
      return true;
    }
    const found = answers.find(({ key }) => key === pressed);
    if (found !== undefined && !press.repeat && !press.shiftKey) answer(found.answer);
    // Keys of codes rest meanwhile: a slip is no moment. Those that play go on.
    return /^[A-Z0-9]$/u.test(pressed) && !['I', 'J', 'L'].includes(pressed) && !press.shiftKey;
  });
  const heardAny = (speech?.turns.length ?? 0) > 0;
  return { isOn, listened, heardAny, confirmed: speech?.confirmed ?? false, answer, confirm, leave };
}

/** Listens for who speaks when, as soon as that is `wanted`, and tells how far it is: 0 to 1, null when it does not. */
function useListening(recording: Id, wanted: boolean): number | null {
  const jobs = useQuery('jobs.list', { recording }, { enabled: wanted }).data;
  const asked = useRef(false);
  useEffect(() => {
    if (!wanted || asked.current) return;
    asked.current = true;
    // What keeps it from listening stands among the tasks of the library.
    call('speech.detect', { recording }).catch(() => {});
  }, [recording, wanted]);
  const job = jobs?.findLast(({ kind }) => kind === 'speech');
  return wanted && job !== undefined && !isSettled(job) ? (job.progress ?? 0) : null;
}
