import type { QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Speech } from '../../../shared/model/speech';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { correctionOf, type Dropped } from '../../timeline/drag';
import type { SpeakerLane } from '../../timeline/zoomed-scene';
import { useText } from '../../ui/text';
import type { Review } from './use-review';

/** What dragging on the timeline changes: each drag is one step that can be undone. */
export function useTimelineEdits(
  about: Recording,
  { review, lanes, client }: { review: Review; lanes: readonly SpeakerLane[]; client: QueryClient },
): { drop: (dropped: Dropped) => Promise<void>; confirm: () => void } {
  const { store, say } = review;
  const { t, language, errorText } = useText();
  const recording = about.id;

  const editSpeech = useCallback(
    async (edit: Promise<Speech>, done: string): Promise<void> => {
      try {
        // Shown at once: the list that is fetched after it says the same.
        client.setQueryData(['speech.get', { recording }], await store.track(edit));
        say(done, { undo: true });
      } catch (thrown) {
        say(errorText(toAppError(thrown)), { tone: 'error' });
      }
    },
    [client, store, say, errorText, recording],
  );

  const drop = useCallback(
    async (dropped: Dropped): Promise<void> => {
      const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
      if (dropped.kind === 'place') {
        const { item, startMs, endMs } = dropped;
        if (!(await store.change(item.id, { startMs, endMs }))) return;
        const [at, until] = [clock(startMs), endMs === null ? '' : clock(endMs)];
        say(t(endMs === null ? 'review.timeline.moved' : 'review.timeline.resized', { at, until }), {
          undo: true,
        });
        return;
      }
      const lane = lanes.find(({ key }) => key === dropped.lane);
      if (lane === undefined) return;
      const { startMs, endMs } = dropped.turn;
      if (dropped.kind === 'turn') {
        const correction = correctionOf({ startMs, endMs }, dropped.to);
        const edit = call('speech.mark', { recording, speaker: lane.speaker, ...correction });
        await editSpeech(edit, t('review.timeline.corrected'));
      } else if (lane.speaker !== null) {
        const edit = call('speech.assign', { recording, startMs, endMs, to: { speaker: lane.speaker } });
        const name = about.speakers.find(({ id }) => id === lane.speaker)?.name ?? '';
        await editSpeech(edit, t('review.timeline.assigned', { name }));
      }
    },
    [store, say, t, language, lanes, recording, editSpeech, about.speakers],
  );

  const confirm = useCallback(() => {
    const edit = call('speech.confirm', { recording, confirmed: true });
    void editSpeech(edit, t('review.timeline.confirmed'));
  }, [recording, editSpeech, t]);

  return { drop, confirm };
}
