import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconBadgeCc, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { clipRange, type ClipRange } from '../../../shared/model/clip';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { useWaveform } from '../../api/use-waveform';
import type { Player } from '../../playback/player';
import { usePlayerState } from '../../playback/use-player';
import { useRecordingPlayer } from '../../playback/use-recording-player';
import { useShuttleCommands } from '../../playback/use-shuttle-commands';
import { waveformPeaks } from '../../playback/waveform-peaks';
import { RangeSound } from '../../timeline/range-sound';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import { CodeBook } from '../../ui/code-book';
import { IconButton } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import './clips.css';
import { ClipFooter } from './clip-footer';
import { type Caption, ClipPreview } from './clip-preview';
import { moveEdge, offeredPadding, offeredPaddingsMs } from './trim';
import { TrimStrip } from './trim-strip';
import { useClipExport } from './use-clip-export';

export type ClipRoomProps = {
  recording: Id;
  /** A moment, or a place that nobody marked. */
  source:
    | { annotation: Id; place: null }
    | { annotation: null; place: { startMs: number; endMs: number | null } };
  onBack: () => void;
};

/** Where a clip is cut and saved. */
export function ClipRoom({ recording, source, onBack }: ClipRoomProps): ReactNode {
  const { errorText } = useText();
  const about = useQuery('recordings.get', { recording });
  const moments = useQuery('annotations.list', { recording });
  const frameworks = useQuery('frameworks.list', {});
  const error = about.error ?? moments.error ?? frameworks.error;
  if (error !== null) {
    return (
      <main className="clip-missing">
        <Notice tone="error">{errorText(error)}</Notice>
      </main>
    );
  }
  if (about.data === undefined || moments.data === undefined || frameworks.data === undefined) return null;
  const moment = moments.data.find(({ id }) => id === source.annotation) ?? null;
  const place = moment ?? source.place ?? { startMs: 0, endMs: null };
  return <Room {...{ about: about.data, frameworks: frameworks.data, moment, place, onBack }} />;
}

type Place = { startMs: number; endMs: number | null };

function Room(props: {
  about: Recording;
  frameworks: readonly Framework[];
  moment: Annotation | null;
  place: Place;
  onBack: () => void;
}): ReactNode {
  const { about, frameworks, moment, place, onBack } = props;
  const { t, language } = useText();
  const { durationMs } = about;
  const player = useRecordingPlayer(about);
  const waveform = useWaveform(about);
  const peaks = useMemo(
    () => (waveform === null ? null : waveformPeaks(waveform, durationMs)),
    [waveform, durationMs],
  );
  const [range, setRange] = useState<ClipRange>(
    () => clipRange(place, null, durationMs) ?? { startMs: 0, endMs: durationMs },
  );
  const caption = useCaption(moment, frameworks);
  const [withCaption, setWithCaption] = useState(true);
  const exporting = useClipExport(about.id);
  const firstMs = useRef(range.startMs);
  useEffect(() => void player?.seekTo(firstMs.current), [player]);
  const save = (): void => {
    if (exporting.state === 'working') return;
    player?.pause();
    exporting.start({
      annotation: moment?.id ?? null,
      place: range,
      paddingMs: 0,
      caption: withCaption && caption !== null,
      language,
    });
  };
  const setEdge = (edge: 'start' | 'end'): void => {
    if (player !== null) setRange(moveEdge(range, edge, player.now(), durationMs));
  };
  useClipCommands(player, range, { save, setEdge, onBack });
  return (
    <div className="clip" data-testid="clip-room">
      <AppBar
        start={
          <AppBarTitle
            title={t('clip.title')}
            meta={`${about.title}, ${formatClock(place.startMs)}`}
            backLabel={t('clip.back')}
            onBack={onBack}
          />
        }
      />
      <main className="clip-room">
        <section className="clip-left" aria-label={t('clip.preview')}>
          <ClipPreview about={about} player={player} caption={withCaption ? caption : null}>
            <RangeSound peaks={peaks} range={range} player={player} />
          </ClipPreview>
          <div className="card clip-trim">
            <TrimHead player={player} range={range} setEdge={setEdge} />
            <TrimStrip {...{ player, peaks, range, durationMs }} onChange={setRange} />
          </div>
        </section>
        <aside className="clip-options scroll" aria-label={t('clip.options')}>
          <section>
            <h2>{t('clip.explain')}</h2>
            <CaptionSwitch caption={caption} on={withCaption} onChange={setWithCaption} />
          </section>
          <Paddings place={place} range={range} durationMs={durationMs} onChange={setRange} />
        </aside>
      </main>
      <ClipFooter exporting={exporting} usable={!about.warnings.includes('source-missing')} onSave={save} />
    </div>
  );
}

/** What the service will write below the picture: the same words from the same moment. */
function useCaption(moment: Annotation | null, frameworks: readonly Framework[]): Caption | null {
  const { language } = useText();
  return useMemo(() => {
    if (moment === null) return null;
    const book = new CodeBook(frameworks, language);
    const heading = moment.codes.map((ref) => book.name(ref)).join(' · ');
    const body = moment.note.trim();
    return heading === '' && body === '' ? null : { heading, body };
  }, [moment, frameworks, language]);
}

function useClipCommands(
  player: Player | null,
  range: ClipRange,
  actions: { save: () => void; setEdge: (edge: 'start' | 'end') => void; onBack: () => void },
): void {
  const shuttle = useShuttleCommands(player);
  useCommands({
    exportClip: actions.save,
    goToLibrary: actions.onBack,
    startHere: () => actions.setEdge('start'),
    endHere: () => actions.setEdge('end'),
    togglePlayback: () => playOnlyThis(player, range),
    ...shuttle,
    skipBack: () => void player?.skip(-5_000),
    skipForward: () => void player?.skip(5_000),
    frameBack: () => void player?.stepFrame(-1),
    frameForward: () => void player?.stepFrame(1),
    slower: () => player?.changeRate(-1),
    faster: () => player?.changeRate(1),
    normalSpeed: () => player?.setRate(1),
  });
}

function playOnlyThis(player: Player | null, range: ClipRange): void {
  if (player === null) return;
  if (player.getState().playing) player.pause();
  else void player.playRange({ ...range, loop: false });
}

function TrimHead(props: {
  player: Player | null;
  range: ClipRange;
  setEdge: (edge: 'start' | 'end') => void;
}): ReactNode {
  const { player, range, setEdge } = props;
  const { t, language } = useText();
  const { playing } = usePlayerState(player);
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  const seconds = Math.round((range.endMs - range.startMs) / 100) / 10;
  return (
    <div className="clip-trim-head">
      <IconButton
        small
        icon={playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        label={t(playing ? 'clip.pause' : 'clip.play')}
        command="togglePlayback"
        disabled={player === null}
        onClick={() => playOnlyThis(player, range)}
      />
      <b data-testid="clip-range" data-start-ms={range.startMs} data-end-ms={range.endMs}>
        {t('clip.range', { from: clock(range.startMs), until: clock(range.endMs) })}
      </b>
      <span className="text-sm dim">{t('clip.seconds', { seconds })}</span>
      <span className="grow" />
      <Button
        size="sm"
        variant="subtle"
        rightSection={<CommandCap command="startHere" />}
        onClick={() => setEdge('start')}
      >
        {t('commands.startHere')}
      </Button>
      <Button
        size="sm"
        variant="subtle"
        rightSection={<CommandCap command="endHere" />}
        onClick={() => setEdge('end')}
      >
        {t('commands.endHere')}
      </Button>
    </div>
  );
}

function CaptionSwitch(props: {
  caption: Caption | null;
  on: boolean;
  onChange: (on: boolean) => void;
}): ReactNode {
  const { t } = useText();
  const help =
    props.caption === null
      ? t('clip.caption.nothing')
      : props.caption.body === ''
        ? props.caption.heading
        : t('clip.caption.both');
  return (
    <div className="clip-line">
      <IconBadgeCc size={20} stroke={1.75} aria-hidden />
      <span>
        {t('clip.caption.name')}
        <span className="text-sm dim">{help}</span>
      </span>
      <Switch
        aria-label={t('clip.caption.name')}
        checked={props.on && props.caption !== null}
        disabled={props.caption === null}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
}

function Paddings(props: {
  place: Place;
  range: ClipRange;
  durationMs: number;
  onChange: (range: ClipRange) => void;
}): ReactNode {
  const { place, range, durationMs, onChange } = props;
  const { t } = useText();
  const endMs = place.endMs ?? place.startMs;
  const row = (edge: 'start' | 'end', actualMs: number): ReactNode => (
    <div className="clip-padding">
      <span>{t(`clip.padding.${edge}`)}</span>
      <SegmentedControl
        aria-label={t(`clip.padding.${edge}`)}
        value={String(offeredPadding(actualMs) ?? '')}
        data={offeredPaddingsMs.map((ms) => ({
          value: String(ms),
          label: t('clip.padding.seconds', { seconds: ms / 1000 }),
        }))}
        onChange={(value) => {
          const toMs = edge === 'start' ? place.startMs - Number(value) : endMs + Number(value);
          onChange(moveEdge(range, edge, toMs, durationMs));
        }}
      />
    </div>
  );
  return (
    <section>
      <h2>{t('clip.padding.title')}</h2>
      <p className="text-sm dim">{t('clip.padding.help')}</p>
      {row('start', place.startMs - range.startMs)}
      {row('end', range.endMs - endMs)}
    </section>
  );
}
