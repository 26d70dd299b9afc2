import { type ReactNode, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { clipRange, type ClipRange } from '../../../shared/model/clip';
import type { Cover } from '../../../shared/model/cover';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { ReelClip } from '../../../shared/model/reel';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import type { AskConsent } from '../../ui/ask-consent';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { CheckRoom } from './check-room';
import { useClipChoices } from './clip-choices';
import './clips.css';
import { ClipMaking } from './clip-making';
import type { ClipPlace } from './clip-paddings';
import { ConsentPill } from './consent-pill';
import { useClipExport } from './use-clip-export';
import { useCover } from './use-cover';

export type ClipRoomProps = {
  recording: Id;
  /** A moment, or a place that nobody marked. */
  source:
    | { annotation: Id; place: null }
    | { annotation: null; place: { startMs: number; endMs: number | null } };
  /** Where to look first; null: at the beginning of the clip. */
  atMs?: number | null;
  /** How the clip of a reel is cut, which goes back to where it came from. */
  cut?: ClipRange;
  onTrimmed?: (range: ClipRange) => Promise<void>;
  onAddToReel: (clip: Omit<ReelClip, 'id'>) => void;
  askConsent: AskConsent;
  onBack: () => void;
};

/** Where a clip is cut, made, watched where it has to be, and saved. */
export function ClipRoom(props: ClipRoomProps): ReactNode {
  const { recording, source } = props;
  const { errorText } = useText();
  const about = useQuery('recordings.get', { recording });
  const moments = useQuery('annotations.list', { recording });
  const frameworks = useQuery('frameworks.list', {});
  const cover = useQuery('covers.get', { recording });
  const error = about.error ?? moments.error ?? frameworks.error ?? cover.error;
  if (error !== null) {
    return (
      <main className="clip-missing">
        <Notice tone="error">{errorText(error)}</Notice>
      </main>
    );
  }
  if (about.data === undefined || moments.data === undefined || frameworks.data === undefined) return null;
  if (cover.data === undefined) return null;
  const moment = moments.data.find(({ id }) => id === source.annotation) ?? null;
  const place = moment ?? source.place ?? { startMs: 0, endMs: null };
  return (
    <Room
      {...props}
      {...{ about: about.data, frameworks: frameworks.data, cover: cover.data, moment, place }}
    />
  );
}

type RoomProps = ClipRoomProps & {
  about: Recording;
  frameworks: readonly Framework[];
  cover: Cover;
  moment: Annotation | null;
  place: ClipPlace;
};

function Room(props: RoomProps): ReactNode {
  const { about, place, askConsent, onBack } = props;
  const { t } = useText();
  const { choices, change } = useClipChoices();
  const [range, setRange] = useState<ClipRange>(
    () => props.cut ?? clipRange(place, null, about.durationMs) ?? { startMs: 0, endMs: about.durationMs },
  );
  const [title, setTitle] = useState<string | null>(null);
  const edits = useCover(props.cover);
  const exporting = useClipExport(about.id, edits.kept);
  const drafts = useQuery('clips.drafts', {}).data ?? [];
  const own = drafts.filter(({ kind, recording }) => kind === 'clip' && recording === about.id);
  const [watching, setWatching] = useState<Id | null>(null);
  const [fixMs, setFixMs] = useState<number | null>(props.atMs ?? null);
  const wanted = exporting.draft ?? watching;
  const found = own.find(({ job }) => job === wanted);
  // It leaves the list as soon as it is saved, and the room still says so.
  const [held, setHeld] = useState(found);
  if (found !== undefined && found !== held) setHeld(found);
  const draft = wanted === null ? undefined : (found ?? (held?.job === wanted ? held : undefined));
  const toMaking = (atMs: number | null): void => {
    setFixMs(atMs);
    setWatching(null);
    exporting.forget();
  };
  const back = (): void => (draft === undefined ? onBack() : toMaking(null));
  return (
    <div className="clip" data-testid="clip-room">
      <AppBar
        start={
          <AppBarTitle
            title={t(draft === undefined ? 'clip.title' : 'clip.check.title')}
            meta={`${about.title}, ${formatClock(place.startMs)}`}
            backLabel={t(
              draft !== undefined
                ? 'clip.check.back'
                : props.onTrimmed === undefined
                  ? 'clip.back'
                  : 'reel.back',
            )}
            onBack={back}
          />
        }
        end={
          <ConsentPill
            about={about}
            purpose={choices.purpose}
            onPurpose={(purpose) => change({ purpose })}
            askConsent={askConsent}
          />
        }
      />
      {draft === undefined ? (
        <ClipMaking
          {...props}
          {...{ choices, change, range, setRange, title, setTitle, edits, exporting, fixMs }}
          waiting={own}
          onWatch={setWatching}
        />
      ) : (
        <CheckRoom
          key={draft.job}
          draft={draft}
          asFolder={false}
          onBack={() => toMaking(null)}
          onFix={({ recordingMs }) => toMaking(recordingMs)}
        />
      )}
    </div>
  );
}
