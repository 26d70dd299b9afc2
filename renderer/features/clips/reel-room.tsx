import { type ReactNode, useState } from 'react';
import type { DraftPlace } from '../../../shared/model/export-entry';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { Reel, ReelClip } from '../../../shared/model/reel';
import { lengthMs, type ReelDraft } from '../../../shared/model/reel-edit';
import { formatClock } from '../../../shared/model/time';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import type { AskConsent } from '../../ui/ask-consent';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { CheckRoom } from './check-room';
import './clips.css';
import { isFolderDraft } from './draft-kind';
import './reel.css';
import { ReelMaking } from './reel-making';
import { useKept } from './use-kept';
import { useReelExport } from './use-reel-export';
import { useReelNames } from './use-reel-names';

export type ReelRoomProps = {
  reel: Id;
  askConsent: AskConsent;
  /** To where one clip of it is cut; `atMs` is where to look. */
  onTrim: (clip: ReelClip, atMs: number | null) => void;
  onBack: () => void;
};

/** Where clips are put in order, told apart, made, and watched where they have to be. */
export function ReelRoom(props: ReelRoomProps): ReactNode {
  const { errorText } = useText();
  const reel = useQuery('reels.get', { reel: props.reel });
  const recordings = useQuery('recordings.list', {});
  const error = reel.error ?? recordings.error;
  if (error !== null) {
    return (
      <main className="clip-missing">
        <Notice tone="error">{errorText(error)}</Notice>
      </main>
    );
  }
  if (reel.data === undefined || recordings.data === undefined) return null;
  return <Room {...props} saved={reel.data} recordings={recordings.data} />;
}

const saveReel = async (reel: ReelDraft): Promise<unknown> => {
  const { id, title, clips } = reel;
  return await call('reels.save', { id, title, clips });
};

function Room(props: ReelRoomProps & { saved: Reel; recordings: readonly Recording[] }): ReactNode {
  const { onBack, onTrim } = props;
  const { t } = useText();
  const edits = useKept<ReelDraft>(props.saved, saveReel);
  const reel = edits.value;
  const exporting = useReelExport(reel.id, edits.kept);
  const drafts = useQuery('clips.drafts', {}).data ?? [];
  const reelName = useReelNames();
  const [watching, setWatching] = useState<Id | null>(null);
  const own = drafts.filter(({ kind }) => kind === 'reel');
  const wanted = exporting.draft ?? watching;
  const found = own.find(({ job }) => job === wanted);
  // It leaves the list as soon as it is saved, and the room still says so.
  const [held, setHeld] = useState(found);
  if (found !== undefined && found !== held) setHeld(found);
  const draft = wanted === null ? undefined : (found ?? (held?.job === wanted ? held : undefined));
  const toMaking = (): void => {
    setWatching(null);
    exporting.forget();
  };
  const fix = ({ recording, recordingMs }: DraftPlace): void => {
    toMaking();
    // A draft of another reel is mended there.
    const isOwn = (draft?.reel?.id ?? reel.id) === reel.id;
    const clip = reel.clips.find(
      (one) => isOwn && one.recording === recording && recordingMs >= one.startMs && recordingMs <= one.endMs,
    );
    if (clip !== undefined) onTrim(clip, recordingMs);
  };
  return (
    <div className="clip" data-testid="reel-room">
      <AppBar
        start={
          <AppBarTitle
            title={draft === undefined ? reel.title || t('reel.untitled') : t('clip.check.title')}
            meta={
              draft === undefined
                ? t('reel.count', { count: reel.clips.length, time: formatClock(lengthMs(reel)) })
                : reelName(draft)
            }
            backLabel={t(draft === undefined ? 'reel.back' : 'clip.check.back')}
            onBack={draft === undefined ? onBack : toMaking}
          />
        }
      />
      {draft === undefined ? (
        <ReelMaking {...props} {...{ edits, exporting }} waiting={own} onWatch={setWatching} />
      ) : (
        <CheckRoom
          key={draft.job}
          draft={draft}
          asFolder={isFolderDraft(draft)}
          onBack={toMaking}
          onFix={fix}
        />
      )}
    </div>
  );
}
