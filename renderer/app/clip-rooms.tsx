import type { ReactNode } from 'react';
import { askConsent } from '../features/exchange/consent-asked';
import { ClipRoom } from '../features/clips/clip-room';
import { ReelRoom } from '../features/clips/reel-room';
import { ReelsRoom } from '../features/clips/reels-room';
import { cutElsewhere, type NewClip } from '../../shared/model/reel-edit';
import { call } from '../api/client';
import { type Route, useRouter } from './routes';

type ClipRoute = Extract<Route, { room: 'clip' | 'reel' | 'reels' }>;

/** The rooms in which clips and reels are made, and the ways between them. */
export function ClipRooms(props: {
  route: ClipRoute;
  onAddToReel: (clips: readonly NewClip[]) => void;
}): ReactNode {
  const { route, onAddToReel } = props;
  const { go, back } = useRouter();
  if (route.room === 'reels') {
    return <ReelsRoom onOpen={(reel) => go({ room: 'reel', reel })} onBack={back} />;
  }
  if (route.room === 'reel') {
    return (
      <ReelRoom
        key={route.reel}
        reel={route.reel}
        askConsent={askConsent}
        onTrim={(clip, atMs) => {
          const { recording, annotation, startMs, endMs } = clip;
          const source =
            annotation === null
              ? { annotation: null, place: { startMs, endMs } }
              : { annotation, place: null };
          go({ room: 'clip', recording, source, reel: { reel: route.reel, clip }, atMs });
        }}
        onBack={back}
      />
    );
  }
  const { reel } = route;
  return (
    <ClipRoom
      recording={route.recording}
      source={route.source}
      atMs={route.atMs ?? null}
      {...(reel === undefined
        ? {}
        : {
            cut: { startMs: reel.clip.startMs, endMs: reel.clip.endMs },
            onTrimmed: async (range) => {
              const { id, title, clips } = await call('reels.get', { reel: reel.reel });
              await call('reels.save', cutElsewhere({ id, title, clips }, reel.clip.id, range));
              back();
            },
          })}
      onAddToReel={(clip) => onAddToReel([clip])}
      askConsent={askConsent}
      onBack={back}
    />
  );
}
