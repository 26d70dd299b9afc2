import { SegmentedControl, TextInput } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { isDisguised } from '../../../shared/model/disguise';
import type { Draft } from '../../../shared/model/export-entry';
import type { Id } from '../../../shared/model/id';
import { longestReelTitle } from '../../../shared/model/reel';
import type { ReelDraft } from '../../../shared/model/reel-edit';
import { EmptyState } from '../../ui/empty-state';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { useClipChoices } from './clip-choices';
import { DisguiseOptions } from './disguise-options';
import { HandoutLine } from './handout-line';
import { LookOptions } from './look-options';
import { ReelConsents, useLackingConsents } from './reel-consents';
import { ReelCovers } from './reel-covers';
import { ReelFooter } from './reel-footer';
import { ReelList } from './reel-list';
import type { ReelRoomProps } from './reel-room';
import type { Recording } from '../../../shared/model/recording';
import { trackSpeakers } from './track-speakers';
import { useFaceSearch } from './use-face-search';
import type { Kept } from './use-kept';
import type { ReelExport } from './use-reel-export';
import { WaitingDrafts } from './waiting-drafts';

const kinds = ['file', 'folder'] as const;

/** The clips in their order at the left, how they are made at the right. */
export function ReelMaking(
  props: ReelRoomProps & {
    recordings: readonly Recording[];
    edits: Kept<ReelDraft>;
    exporting: ReelExport;
    waiting: readonly Draft[];
    onWatch: (job: Id) => void;
  },
): ReactNode {
  const { edits, exporting, recordings } = props;
  const { t, errorText, language } = useText();
  const reel = edits.value;
  const { choices, change } = useClipChoices();
  const [as, setAs] = useState<(typeof kinds)[number]>('file');
  const used = recordings.filter(({ id }) => reel.clips.some(({ recording }) => recording === id));
  const lacking = useLackingConsents(used, choices.purpose);
  const videos = used.filter(({ kind }) => kind === 'video');
  const faces = useFaceSearch(
    reel.clips
      .filter(({ recording }) => videos.some(({ id }) => id === recording))
      .map(({ recording, startMs, endMs }) => ({ recording, range: { startMs, endMs } })),
    edits.kept,
  );
  // What is still being looked for would be missing in it.
  const isLooking = choices.disguise.picture === 'areas' && faces.progress !== null;
  const lacks =
    reel.clips.length === 0 ? 'clips' : lacking.length > 0 ? 'consent' : isLooking ? 'faces' : null;
  const make = (): void => {
    if (lacks !== null || exporting.state === 'working') return;
    const { look, disguise, purpose } = choices;
    exporting.start({ as, look, disguise, purpose, language });
  };
  const findFaces = (): void => {
    change({ disguise: { picture: 'areas' } });
    faces.start();
  };
  useCommands({ exportClip: make, goToLibrary: props.onBack, ...(videos.length === 0 ? {} : { findFaces }) });
  return (
    <>
      <main className="clip-room">
        <section className="reel-left" aria-label={t('reel.list')}>
          <TextInput
            className="reel-name"
            aria-label={t('reel.name')}
            placeholder={t('reel.name')}
            value={reel.title}
            maxLength={longestReelTitle}
            onChange={(event) => {
              const title = event.currentTarget.value;
              edits.change((before) => ({ ...before, title }));
            }}
          />
          {edits.error !== null && <Notice tone="error">{errorText(edits.error)}</Notice>}
          {reel.clips.length === 0 ? (
            <EmptyState icon={IconStack2} title={t('reel.empty')}>
              {t('reel.emptyHelp')}
            </EmptyState>
          ) : (
            <ReelList reel={reel} change={edits.change} recordings={recordings} onTrim={props.onTrim} />
          )}
        </section>
        <aside className="clip-options scroll" aria-label={t('clip.options')}>
          <WaitingDrafts drafts={props.waiting} onWatch={props.onWatch} />
          <section>
            <h2>{t('reel.as.label')}</h2>
            <SegmentedControl
              fullWidth
              aria-label={t('reel.as.label')}
              value={as}
              data={kinds.map((value) => ({ value, label: t(`reel.as.${value}`) }))}
              onChange={setAs}
            />
          </section>
          <ReelConsents
            {...{ lacking, purpose: choices.purpose, askConsent: props.askConsent }}
            onPurpose={(purpose) => change({ purpose })}
          />
          <LookOptions
            look={choices.look}
            onChange={(part) => change({ look: part })}
            title={null}
            onTitle={() => undefined}
            here={null}
            hasPicture={videos.length > 0}
          />
          <DisguiseOptions
            disguise={choices.disguise}
            onChange={(part) => change({ disguise: part })}
            hasPicture={videos.length > 0}
            // Whose voice is lowered must have a track in each of them.
            speakers={used.length === 1 ? used.flatMap(trackSpeakers) : []}
            tools={null}
            faces={faces}
            uncovered={<ReelCovers clips={reel.clips} videos={new Set(videos.map(({ id }) => id))} />}
          />
          <HandoutLine
            reel={reel.id}
            usable={reel.clips.length > 0}
            hidesNames={choices.disguise.bleeps}
            kept={edits.kept}
          />
        </aside>
      </main>
      <ReelFooter
        {...{ exporting, reel, as }}
        watched={isDisguised(choices.disguise)}
        lacking={lacks}
        onMake={make}
      />
    </>
  );
}
