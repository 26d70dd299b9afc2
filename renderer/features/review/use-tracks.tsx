import { type ReactNode, useMemo, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Track } from '../../timeline/track-lanes';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { shownTracks, speakerTracks } from './speaker-tracks';

/** Kept as long as the window lives: who folds the tracks away wants them away in the next conversation too. */
let foldedAway = false;

/** The lanes of speakers to show, and the button that shows those which do not fit or are folded away. */
export function useTracks(about: Recording): { tracks: readonly Track[]; more: ReactNode } {
  const text = useText();
  const { t } = text;
  const all = useMemo(() => speakerTracks(about, text), [about, text]);
  const [shown, setShown] = useState<'none' | 'some' | 'all'>(foldedAway ? 'none' : 'some');
  const show = (next: 'none' | 'some' | 'all'): void => {
    foldedAway = next === 'none';
    setShown(next);
  };
  useCommands({ toggleTracks: () => show(shown === 'none' ? 'some' : 'none') });
  const count = shown === 'none' ? 0 : shown === 'all' ? all.length : Math.min(all.length, shownTracks);
  const tracks = useMemo(() => all.slice(0, count), [all, count]);
  const hidden = all.length - count;
  const more =
    all.length === 0 || (hidden === 0 && all.length <= shownTracks) ? null : (
      <button
        type="button"
        className="tl-more"
        onClick={() => show(hidden === 0 || shown === 'none' ? 'some' : 'all')}
      >
        {hidden === 0 ? t('review.tracks.fewer') : t('review.tracks.more', { count: hidden })}
      </button>
    );
  return { tracks, more };
}
