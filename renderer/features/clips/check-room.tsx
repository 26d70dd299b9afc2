import { Button } from '@mantine/core';
import { IconHandStop, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Draft, DraftPlace } from '../../../shared/model/export-entry';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayer, usePlayerState } from '../../playback/use-player';
import { useTransportCommands } from '../../playback/use-transport-commands';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import './check.css';
import { CheckFooter } from './check-footer';
import { DraftLine } from './draft-line';
import { PlaceList } from './place-list';
import { useDraftSave } from './use-draft-save';
import { useWatched } from './use-watched';
import { stretchAround } from './watched-places';

export type CheckRoomProps = {
  draft: Draft;
  /** Whether it goes to a folder, file by file. */
  asFolder: boolean;
  /** Leaves it where it is: to be watched another time. */
  onBack: () => void;
  /** It was stopped at a place of this recording, and thrown away, to mend what is covered. */
  onFix: (place: DraftPlace) => void;
};

/** What was made is watched here, place by place, before it may leave. */
export function CheckRoom({ draft, asFolder, onBack, onFix }: CheckRoomProps): ReactNode {
  const { t } = useText();
  const [file, setFile] = useState(0);
  const player = useDraftPlayer(draft, file);
  const seen = useWatched(draft, file, player);
  const save = useDraftSave(draft, asFolder);
  const left = draft.places.length - seen.size;
  const wanted = useRef<number | null>(null);
  const see = (place: DraftPlace): void => {
    if (place.file === file) void playAround(player, place.atMs);
    else {
      wanted.current = place.atMs;
      setFile(place.file);
    }
  };
  useEffect(() => {
    const atMs = wanted.current;
    wanted.current = null;
    if (atMs !== null) void playAround(player, atMs);
  }, [player]);
  const fix = (): void => {
    player?.pause();
    const place = nearestPlace(draft, file, player?.now() ?? 0);
    void save.discard().then((gone) => {
      if (gone && place !== null) onFix(place);
    });
  };
  const keep = (): void => {
    if (left === 0 && save.state === 'idle') save.start([...seen]);
  };
  useCheckCommands(player, { keep, onBack });
  return (
    <>
      <main className="clip-room" data-testid="check-room">
        <section className="clip-left" aria-label={t('clip.check.made')}>
          <DraftPicture player={player} />
          <div className="card clip-trim">
            <DraftHead {...{ player, draft, file }} onFix={fix} name={save.name} />
            <DraftLine {...{ player, draft, file, seen }} onSee={see} />
          </div>
        </section>
        <aside className="clip-options scroll" aria-label={t('clip.check.title')}>
          <PlaceList {...{ draft, seen }} onSee={see} />
        </aside>
      </main>
      <CheckFooter {...{ save, left, draft }} onSave={keep} onBack={onBack} />
    </>
  );
}

function useDraftPlayer({ job, files }: Draft, file: number): Player | null {
  const url = `media://draft/${job}/${file}`;
  const durationMs = files[file]?.durationMs ?? 0;
  return usePlayer(url, { media: { from: 'file', url }, kind: 'video', durationMs, frameRate: 25 }, url);
}

async function playAround(player: Player | null, atMs: number): Promise<void> {
  if (player === null) return;
  await player.playRange({
    ...stretchAround(atMs, player.source.durationMs),
    ...{ loop: false, fromStart: true },
  });
}

/** What is told of where it was stopped: the place that lies nearest, with the instant of the recording that goes with it. */
export function nearestPlace(draft: Draft, file: number, atMs: number): DraftPlace | null {
  const [nearest] = draft.places
    .filter((place) => place.file === file)
    .toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs));
  if (nearest === undefined) return null;
  const firstMs = draft.places.find((place) => place.file === file && place.why === 'start');
  const earliestMs = firstMs?.recording === nearest.recording ? firstMs.recordingMs : 0;
  return {
    ...nearest,
    recordingMs: Math.max(earliestMs, nearest.recordingMs + Math.round(atMs - nearest.atMs)),
  };
}

function useCheckCommands(player: Player | null, actions: { keep: () => void; onBack: () => void }): void {
  const transport = useTransportCommands(player);
  useCommands({
    exportClip: actions.keep,
    goToLibrary: actions.onBack,
    togglePlayback: () => player?.togglePlayback(),
    ...transport,
  });
}

function DraftPicture({ player }: { player: Player | null }): ReactNode {
  const { t } = useText();
  const stage = useRef<HTMLDivElement>(null);
  const { problem } = usePlayerState(player);
  useEffect(() => {
    if (player !== null) stage.current?.prepend(player.element);
  }, [player]);
  return (
    <div className="clip-stage check-stage" ref={stage}>
      {problem === 'cannot-play' && (
        <div className="clip-problem">
          <Notice tone="error">{t('review.playback.cannotPlay')}</Notice>
        </div>
      )}
    </div>
  );
}

function DraftHead(props: {
  player: Player | null;
  draft: Draft;
  file: number;
  /** What it will be called, where it is one file. */
  name: string;
  onFix: () => void;
}): ReactNode {
  const { player, draft, file, onFix } = props;
  const { t } = useText();
  const { playing } = usePlayerState(player);
  const made = draft.files[file];
  return (
    <div className="clip-trim-head">
      <IconButton
        small
        icon={playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        label={t(playing ? 'clip.pause' : 'clip.check.play')}
        command="togglePlayback"
        disabled={player === null}
        onClick={() => player?.togglePlayback()}
      />
      <b>{draft.files.length > 1 ? (made?.name ?? '') : props.name}</b>
      <span className="text-sm dim">{formatClock(made?.durationMs ?? 0)}</span>
      <span className="grow" />
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconHandStop size={18} stroke={1.75} aria-hidden />}
        onClick={onFix}
      >
        {t('clip.check.fix')}
      </Button>
    </div>
  );
}
