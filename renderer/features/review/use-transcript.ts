import { useCallback, useMemo, useState } from 'react';
import type { Recording, Speaker } from '../../../shared/model/recording';
import type { Id } from '../../../shared/model/id';
import type { Cue, Transcript } from '../../../shared/model/transcript';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import type { MomentStore } from './moment-store';
import type { Say } from '../../ui/toasts';

/** What was said in a recording, and what can be done with it. */
export type SpokenText = {
  /** Null while it is being fetched. */
  cues: readonly Cue[] | null;
  speakers: ReadonlyMap<Id, Speaker>;
  /** The cue that was chosen by key or click; the playhead may be elsewhere. */
  chosen: Cue | null;
  choose: (cue: Cue | null) => void;
  /** Moves the cue's transcript so that this cue begins where the playhead stands. */
  alignHere: (cue: Cue) => void;
  /** Says who said these lines; null for nobody known. */
  setSpeaker: (cues: readonly Cue[], speaker: Id | null) => void;
  attach: () => void;
};

const noCues: readonly Cue[] = [];

export function useTranscript(
  about: Recording,
  { player, store, say }: { player: Player | null; store: MomentStore; say: Say },
): SpokenText {
  const { t, language, errorText } = useText();
  const recording = about.id;
  const transcripts = useQuery('transcripts.list', { recording }).data;
  const has = (transcripts?.length ?? 0) > 0;
  const fetched = useQuery('transcripts.cues', { recording }, { enabled: has }).data;
  const cues = transcripts === undefined ? null : has ? (fetched ?? null) : noCues;
  const speakers = useMemo(
    () => new Map(about.speakers.map((speaker) => [speaker.id, speaker])),
    [about.speakers],
  );
  const [chosen, choose] = useState<Cue | null>(null);
  const failed = useCallback(
    (thrown: unknown) => say(errorText(toAppError(thrown)), { tone: 'error' }),
    [say, errorText],
  );
  const alignHere = useCallback(
    (cue: Cue) => {
      const transcript = transcripts?.find(({ id }) => id === cue.transcript);
      if (transcript === undefined || player === null) return;
      const nowMs = player.positionMs();
      store
        .track(call('transcripts.shift', shiftedTo(transcript, cue, nowMs)))
        .then(() => {
          const at = formatClock(nowMs, { tenths: language === 'nl' ? ',' : '.' });
          say(t('review.transcript.aligned', { at }), { undo: true });
        })
        .catch(failed);
    },
    [transcripts, player, store, say, t, language, failed],
  );
  const setSpeaker = useCallback(
    (said: readonly Cue[], speaker: Id | null) => {
      if (said.length === 0) return;
      const who = speakers.get(speaker ?? '')?.name ?? t('review.transcript.nobody');
      store
        .track(call('transcripts.setSpeaker', { cues: said.map(({ id }) => id), speaker }))
        .then(() => say(t('review.transcript.speakerSaved', { who }), { undo: true }))
        .catch(failed);
    },
    [speakers, store, say, t, failed],
  );
  const attach = useCallback(() => {
    call('shell.chooseTranscript', {})
      .then(async (path) => {
        if (path === null) return;
        const { transcript, duplicate } = await call('transcripts.attach', { recording, path });
        const count = transcript.cueCount;
        say(t(duplicate ? 'review.transcript.known' : 'review.transcript.attached', { count }));
      })
      .catch(failed);
  }, [recording, say, t, failed]);
  useCommands({
    alignTranscript: () => {
      if (chosen === null) say(t('review.transcript.chooseFirst'), { tone: 'plain' });
      else alignHere(chosen);
    },
  });
  return { cues, speakers, chosen, choose, alignHere, setSpeaker, attach };
}

/** The shift that brings a cue to an instant. */
export function shiftedTo(
  transcript: Pick<Transcript, 'id' | 'offsetMs'>,
  cue: Pick<Cue, 'startMs'>,
  instantMs: number,
): { transcript: Id; offsetMs: number } {
  return { transcript: transcript.id, offsetMs: transcript.offsetMs + instantMs - cue.startMs };
}
