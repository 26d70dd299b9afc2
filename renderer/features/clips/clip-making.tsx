import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { AppError } from '../../../shared/errors';
import type { ClipRange } from '../../../shared/model/clip';
import { isDisguised } from '../../../shared/model/disguise';
import type { Draft } from '../../../shared/model/export-entry';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { ReelClip } from '../../../shared/model/reel';
import { toAppError } from '../../api/client';
import type { Player } from '../../playback/player';
import { useRecordingPeaks } from '../../playback/use-peaks';
import { useRecordingPlayer } from '../../playback/use-recording-player';
import { useTransportCommands } from '../../playback/use-transport-commands';
import { RangeSound } from '../../timeline/range-sound';
import { useVoices } from '../../timeline/use-voices';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { Toast } from '../../ui/toast';
import { useCommands } from '../../ui/use-commands';
import type { ChangeChoices, ClipChoices } from './clip-choices';
import { ClipFooter } from './clip-footer';
import { type ClipPlace, Paddings } from './clip-paddings';
import { ClipPreview } from './clip-preview';
import { playOnlyThis, TrimHead } from './clip-trim-head';
import { useConsent } from './consent-pill';
import { CoverCanvas } from './cover-canvas';
import { CoverOverlay } from './cover-overlay';
import { DisguiseOptions } from './disguise-options';
import { LookOptions } from './look-options';
import { moveEdge } from './trim';
import { TrimStrip } from './trim-strip';
import { trackSpeakers } from './track-speakers';
import type { ClipExport } from './use-clip-export';
import type { CoverEdits } from './use-cover';
import { useCoverHistory } from './use-cover-history';
import { useCoverTools } from './use-cover-tools';
import { useFaceSearch } from './use-face-search';
import { useCaption } from './use-caption';
import { WaitingDrafts } from './waiting-drafts';

export type ClipMakingProps = {
  about: Recording;
  frameworks: readonly Framework[];
  moment: Annotation | null;
  place: ClipPlace;
  choices: ClipChoices;
  change: ChangeChoices;
  range: ClipRange;
  setRange: (range: ClipRange) => void;
  /** What was typed for the card; null where the moment says it. */
  title: string | null;
  setTitle: (title: string) => void;
  edits: CoverEdits;
  exporting: ClipExport;
  /** Where the watching was stopped, to mend what is covered there. */
  fixMs: number | null;
  /** What was made here before and not watched yet. */
  waiting: readonly Draft[];
  onWatch: (job: Id) => void;
  onTrimmed?: (range: ClipRange) => Promise<void>;
  onAddToReel: (clip: Omit<ReelClip, 'id'>) => void;
  onBack: () => void;
};

const noNames: readonly string[] = [];

/** The cutting and dressing of a clip: the picture with what covers it at the left, all choices at the right. */
export function ClipMaking(props: ClipMakingProps): ReactNode {
  const { about, moment, choices, change, range, setRange, edits, exporting, onBack } = props;
  const { look, disguise, purpose } = choices;
  const { t, errorText, language } = useText();
  const { durationMs } = about;
  const player = useRecordingPlayer(about);
  const peaks = useRecordingPeaks(about);
  const voices = useVoices(about);
  const sound = useMemo(() => ({ peaks, ...voices }), [peaks, voices]);
  const caption = useCaption(moment, props.frameworks, look, disguise.bleeps ? edits.cover.names : noNames);
  const title = props.title ?? caption.all.heading;
  const tools = useCoverTools(edits, player, range);
  const history = useCoverHistory(edits);
  const faces = useFaceSearch([{ recording: about.id, range }], edits.kept);
  const consent = useConsent(about, purpose);
  useFirstPlace(player, props.fixMs ?? range.startMs);
  // What is still being looked for would be missing in it.
  const isLooking = disguise.picture === 'areas' && faces.progress !== null;
  const save = (): void => {
    if (exporting.state === 'working' || consent === 'missing' || isLooking) return;
    player?.pause();
    exporting.start({
      ...{ annotation: moment?.id ?? null, place: range, paddingMs: 0, title },
      ...{ look, disguise, purpose, language },
    });
  };
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const trimmed = (): void => {
    props.onTrimmed?.(range).catch((thrown: unknown) => setRefusal(toAppError(thrown)));
  };
  const addToReel = (): void => {
    const { pause } = look;
    props.onAddToReel({ recording: about.id, annotation: moment?.id ?? null, ...range, title, pause });
  };
  const setEdge = (edge: 'start' | 'end'): void => {
    if (player !== null) setRange(moveEdge(range, edge, player.now(), durationMs));
  };
  const hasPicture = about.kind === 'video';
  const findFaces = (): void => {
    change({ disguise: { picture: 'areas' } });
    faces.start();
  };
  useMakingCommands(player, range, { save, setEdge, onBack, addToReel });
  useCommands(hasPicture ? { findFaces } : {});
  return (
    <>
      <main className="clip-room">
        <section className="clip-left" aria-label={t('clip.preview')}>
          <ClipPreview
            about={about}
            player={player}
            caption={caption.shown}
            said={<Toast toasts={history.toasts} onUndo={history.undo} />}
            over={
              hasPicture && disguise.picture !== 'shown' ? (
                <>
                  <CoverCanvas player={player} picture={disguise.picture} areas={edits.cover.areas} />
                  {disguise.picture === 'areas' && <CoverOverlay tools={tools} />}
                </>
              ) : null
            }
          >
            <RangeSound peaks={peaks} range={range} player={player} />
          </ClipPreview>
          <div className="card clip-trim">
            <TrimHead player={player} range={range} setEdge={setEdge} />
            <TrimStrip {...{ player, sound, range, durationMs }} onChange={setRange} />
          </div>
        </section>
        <aside className="clip-options scroll" aria-label={t('clip.options')}>
          <WaitingDrafts drafts={props.waiting} onWatch={props.onWatch} />
          {edits.error !== null && <Notice tone="error">{errorText(edits.error)}</Notice>}
          {refusal !== null && <Notice tone="error">{errorText(refusal)}</Notice>}
          <LookOptions
            look={look}
            onChange={(part) => change({ look: part })}
            title={title}
            onTitle={props.setTitle}
            here={() => player?.now() ?? range.startMs}
            hasPicture={hasPicture}
          />
          <DisguiseOptions
            disguise={disguise}
            onChange={(part) => change({ disguise: part })}
            hasPicture={hasPicture}
            speakers={trackSpeakers(about)}
            tools={tools}
            faces={faces}
          />
          {isDisguised(disguise) && (
            <section>
              <h2>{t('clip.check.title')}</h2>
              <p className="text-sm dim">{t('clip.check.first')}</p>
            </section>
          )}
          <Paddings place={props.place} range={range} durationMs={durationMs} onChange={setRange} />
        </aside>
      </main>
      <ClipFooter
        exporting={exporting}
        lacking={
          about.warnings.includes('source-missing')
            ? 'source'
            : consent === 'missing'
              ? 'consent'
              : isLooking
                ? 'faces'
                : null
        }
        watched={isDisguised(disguise)}
        onSave={save}
        onTrimmed={props.onTrimmed === undefined ? null : trimmed}
        onAddToReel={addToReel}
      />
    </>
  );
}

/** The picture begins where it was wanted, and stays where one goes from there. */
function useFirstPlace(player: Player | null, atMs: number): void {
  const first = useRef(atMs);
  useEffect(() => void player?.seekTo(first.current), [player]);
}

function useMakingCommands(
  player: Player | null,
  range: ClipRange,
  actions: {
    save: () => void;
    setEdge: (edge: 'start' | 'end') => void;
    onBack: () => void;
    addToReel: () => void;
  },
): void {
  const transport = useTransportCommands(player);
  useCommands({
    exportClip: actions.save,
    addToReel: actions.addToReel,
    goToLibrary: actions.onBack,
    startHere: () => actions.setEdge('start'),
    endHere: () => actions.setEdge('end'),
    togglePlayback: () => playOnlyThis(player, range),
    ...transport,
  });
}
