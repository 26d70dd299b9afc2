import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { NewClip } from '../../../shared/model/reel-edit';
import { useMutation, useQuery, useRecording } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { useRecordingPeaks } from '../../playback/use-peaks';
import { useRecordingPlayer } from '../../playback/use-recording-player';
import { Viewport } from '../../timeline/viewport';
import { CodeBook } from '../../ui/code-book';
import { EmptyState } from '../../ui/empty-state';
import { RoomMissing } from '../../ui/room-missing';
import { useText } from '../../ui/text';
import type { Say } from '../../ui/toasts';
import { useCommands } from '../../ui/use-commands';
import './review.css';
import { GoalLine } from './goal-line';
import { Palette } from './palette';
import { ReviewBar } from './review-bar';
import { recallPlace, rememberPlace } from './session-memory';
import { RoomColumns } from './room-columns';
import { type RoomWidth, SidePanes } from './side-panes';
import { Stage } from './stage';
import { TagPanels } from './tag-panels';
import { TimelinePanel } from './timeline-panel';
import { usePlace } from './use-place';
import { useReview } from './use-review';
import { useTranscript } from './use-transcript';

/** What a clip is made of: a moment, or a place that nobody marked. */
export type ClipWish =
  | { annotation: Id; place: null }
  | { annotation: null; place: { startMs: number; endMs: number | null } };

export type ReviewRoomProps = {
  recording: Id;
  /** Where to begin or to go now, and the moment to choose; otherwise the room is as the user left it. */
  at?: { startMs: number; moment: Id | null };
  onBack: () => void;
  onMakeClip: (wish: ClipWish) => void;
  onAddToReel: (clips: readonly NewClip[]) => void;
  /** To where one's moments stand beside those of somebody else. */
  onSideBySide: () => void;
  /** Whether the user is done, and what whoever sent the conversation asks: other features' own. */
  layer: (say: Say) => ReactNode;
  question: ReactNode;
};

/** The room in which a conversation is watched and marked. */
export function ReviewRoom(props: ReviewRoomProps): ReactNode {
  const { t } = useText();
  const recording = useRecording(props.recording);
  const frameworks = useQuery('frameworks.list', {});
  // Also while the room is still being made: who goes on at once is not kept waiting.
  useCommands({ goToLibrary: props.onBack });
  const error = recording.error ?? frameworks.error;
  if (error !== null && recording.data === undefined) {
    return (
      <RoomMissing error={error}>
        <EmptyState title={t('review.missing.title')} />
      </RoomMissing>
    );
  }
  if (recording.data === undefined) return null;
  return <Opened key={recording.data.id} {...props} about={recording.data} frameworks={frameworks.data} />;
}

/** The recording begins to load before the room around it is drawn: that takes as long as the picture takes to come. */
function Opened({
  frameworks,
  ...props
}: ReviewRoomProps & { about: Recording; frameworks: readonly Framework[] | undefined }): ReactNode {
  const created = useRecordingPlayer(props.about);
  // Deferred: the room is then made in pieces, between which the recording goes on loading.
  const player = useDeferredValue(created);
  if (player === null || frameworks === undefined) return null;
  return <Room {...props} player={player} frameworks={frameworks} />;
}

function Room({
  about,
  player,
  frameworks,
  at,
  onBack,
  onMakeClip,
  onAddToReel,
  onSideBySide,
  layer,
  question,
}: ReviewRoomProps & {
  about: Recording;
  player: Player;
  frameworks: readonly Framework[];
}): ReactNode {
  const { language } = useText();
  const settings = useQuery('settings.get', {}).data;
  const peaks = useRecordingPeaks(about);
  const [viewport] = useState(() => new Viewport(about.durationMs));
  const [remembered] = useState(() => recallPlace(about.id));
  const book = useMemo(() => new CodeBook(frameworks, language), [frameworks, language]);
  const framework = frameworks.find(({ id }) => id === about.framework) ?? frameworks[0] ?? null;
  const review = useReview({ about, player, viewport, book, framework, remembered, onMakeClip, onAddToReel });
  const { say } = review;
  const ofLayer = useMemo(() => layer(say), [layer, say]);
  const spoken = useTranscript(about, { player, store: review.store, say: review.say });
  const width = useRoomWidth();

  const opened = useMutation('recordings.markOpened').run;
  useEffect(() => {
    // Only the state on the card hangs on it; the room works without.
    opened({ recording: about.id }).catch(() => {});
  }, [opened, about.id]);

  const { lastMs, resumed } = usePlace({
    ...{ about, player },
    wishedMs: at?.startMs ?? remembered?.positionMs ?? null,
    rate: settings?.playbackRate ?? 1,
  });

  // Each search that leads here is a new wish, also to the same instant.
  const { select } = review;
  const went = useRef<ReviewRoomProps['at']>(undefined);
  useEffect(() => {
    if (at === undefined || player === null || went.current === at) return;
    went.current = at;
    select(at.moment);
    void player.seekTo(at.startMs);
  }, [at, player, select]);

  const { openRanges } = review.tagging;
  const { selectedId } = review;
  const place = useRef({ selectedId, openRanges });
  place.current = { selectedId, openRanges };
  useEffect(
    () => () => rememberPlace(about.id, { positionMs: lastMs(), ...place.current }),
    [about.id, lastMs],
  );

  const palette = (
    <Palette
      framework={framework}
      frameworks={frameworks}
      recording={about.id}
      moments={review.snapshot.moments}
      selectedId={selectedId}
      tagging={review.tagging}
      usable={player !== null}
    />
  );
  return (
    <div className={`review${review.playback.full.isFull ? ' review-full' : ''}`} data-testid="review-room">
      <div className="review-head">
        <ReviewBar {...{ about, review, onBack, onSideBySide }} layer={ofLayer} />
        {question}
        <GoalLine about={about} store={review.store} say={review.say} />
      </div>
      <RoomColumns width={width}>
        <Stage {...{ about, player, peaks, review, book, spoken, resumed }} />
        <SidePanes {...{ width, palette, player, viewport, review, spoken, book }} recording={about.id} />
      </RoomColumns>
      <TagPanels
        framework={framework}
        moments={review.snapshot.moments}
        tagging={review.tagging}
        who={review.who}
      />
      <TimelinePanel {...{ about, frameworks, player, viewport, peaks, review, spoken, book }} />
    </div>
  );
}

const narrowRoom = '(max-width: 1099px), (max-height: 679px)';
const wideRoom = '(min-width: 1600px)';

function useRoomWidth(): RoomWidth {
  const options = { getInitialValueInEffect: false };
  const narrow = useMediaQuery(narrowRoom, undefined, options);
  const wide = useMediaQuery(wideRoom, undefined, options);
  return narrow ? 'narrow' : wide ? 'wide' : 'medium';
}
