import { Button } from '@mantine/core';
import {
  type Icon,
  IconAdjustments,
  IconEyeOff,
  IconFileText,
  IconHelpCircle,
  IconLock,
  IconMessages,
  IconMicrophone,
  IconPackage,
  IconScissors,
  IconTargetArrow,
  IconTextCaption,
  IconUserCheck,
  IconUsers,
  IconVideo,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import type { PackagedThing } from '../../../shared/model/package';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useWaveform } from '../../api/use-waveform';
import { DialogueWave } from '../../ui/dialogue-wave';
import { formatFileSize } from '../../ui/file-size';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { chosenExcerpt, type Draft, mediaDuration } from './handover-draft';
import type { Preview } from './use-preview';

type Contents = MethodOutput<'exchange.preview'>;

/** Below this, minutes say too little. */
const shortMs = 100_000;

const icons: Readonly<Record<PackagedThing, Icon>> = {
  media: IconVideo,
  'speaker-tracks': IconMicrophone,
  transcript: IconTextCaption,
  speech: IconWaveSine,
  'own-layer': IconMessages,
  'other-layers': IconUsers,
  goal: IconTargetArrow,
  question: IconHelpCircle,
  frameworks: IconAdjustments,
  consent: IconUserCheck,
};

export type PackagePreviewProps = {
  about: Recording;
  draft: Draft;
  preview: Contents | null;
  failure: Preview['failure'];
  fileName: string;
  /** What the file measures, once it is there. */
  madeBytes: number | null;
  /** How many names will be replaced. */
  replaced: number;
  /** How many moments there are that may stay behind. */
  moments: number;
};

/** Exactly what leaves this computer, and what does not. */
export function PackagePreview(props: PackagePreviewProps): ReactNode {
  const { about, draft, preview, failure, fileName, madeBytes } = props;
  const { t, language, errorText } = useText();
  const sizeBytes = madeBytes ?? preview?.sizeBytes ?? null;
  const size = sizeBytes === null ? null : formatFileSize(sizeBytes, language);
  return (
    <>
      <h2>{t('handover.leaves.title')}</h2>
      <div className="card package">
        <header>
          <IconPackage size={26} stroke={1.75} className="package-icon" aria-hidden />
          <span className="grow">
            <b className="semi">{fileName}</b>
            <span className="text-sm dim" data-testid="package-size">
              {size === null
                ? t(failure === null ? 'handover.leaves.nothing' : 'handover.leaves.unknown')
                : t(
                    madeBytes === null && preview?.estimated === true
                      ? 'handover.leaves.about'
                      : 'handover.leaves.size',
                    { size },
                  )}
            </span>
          </span>
          <IconLock size={20} stroke={1.75} aria-hidden />
        </header>
        {failure !== null && (
          <Notice
            tone="error"
            action={
              <Button size="sm" onClick={failure.again}>
                {t('handover.leaves.again')}
              </Button>
            }
          >
            {errorText(failure.error)}
          </Notice>
        )}
        <ul>
          {preview?.entries.map((entry) => (
            <PackageEntry key={entry.what} {...{ about, draft, entry }} replaced={props.replaced} />
          ))}
        </ul>
      </div>
      <Stays {...props} />
    </>
  );
}

function PackageEntry(props: {
  about: Recording;
  draft: Draft;
  entry: Contents['entries'][number];
  replaced: number;
}): ReactNode {
  const { about, draft, entry, replaced } = props;
  const { t, language } = useText();
  const Picture = entry.what === 'media' && about.kind === 'audio' ? IconMicrophone : icons[entry.what];
  const lastsMs = mediaDuration(draft, about.durationMs);
  const isShort = lastsMs < shortMs;
  const mediaText = t(`handover.leaves.${isShort ? 'seconds' : 'media'}.${about.kind}`, {
    count: Math.round(lastsMs / (isShort ? 1_000 : 60_000)),
  });
  const text =
    entry.what === 'media' ? mediaText : t(`handover.leaves.${entry.what}`, { count: entry.count });
  return (
    <li>
      <Picture size={18} stroke={1.75} aria-hidden />
      <span>
        {text}
        {entry.what === 'media' && <MediaSketch about={about} draft={draft} />}
        {entry.what === 'transcript' && draft.replaceNames && replaced > 0 && (
          <span className="text-sm faint">{t('handover.names.count', { count: replaced })}</span>
        )}
      </span>
      <span className="dim">{formatFileSize(entry.sizeBytes, language)}</span>
    </li>
  );
}

/** The sound of the conversation; what does not go along is pale. */
function MediaSketch({ about, draft }: { about: Recording; draft: Draft }): ReactNode {
  const waveform = useWaveform(about);
  const excerpt = chosenExcerpt(draft, about.durationMs);
  const gaps = excerpt === null ? [] : gapsOf(excerpt, about.durationMs);
  return (
    <span className="package-wave">
      <DialogueWave data={waveform} />
      {gaps.map(([startMs, endMs]) => (
        <span
          key={startMs}
          className="package-gap"
          style={{
            left: `${(100 * startMs) / about.durationMs}%`,
            width: `${(100 * (endMs - startMs)) / about.durationMs}%`,
          }}
        />
      ))}
    </span>
  );
}

/** What lies before, between and after the parts. */
function gapsOf(parts: readonly (readonly [number, number])[], durationMs: number): [number, number][] {
  const edges = [0, ...parts.flat(), durationMs];
  const gaps: [number, number][] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [startMs = 0, endMs = 0] = edges.slice(index, index + 2);
    if (endMs > startMs) gaps.push([startMs, endMs]);
  }
  return gaps;
}

function Stays({ about, draft, moments }: PackagePreviewProps): ReactNode {
  const { t } = useText();
  const name = draft.to.trim() || t('handover.theOther');
  const left = about.durationMs - mediaDuration(draft, about.durationMs);
  return (
    <>
      <h2>{t('handover.stays.title')}</h2>
      <ul className="stays">
        {draft.ownLayer === 'no' && moments > 0 && (
          <li>
            <IconEyeOff size={18} stroke={1.75} aria-hidden />
            {t('handover.stays.own', { count: moments, name })}
          </li>
        )}
        {left > 0 && (
          <li>
            <IconScissors size={18} stroke={1.75} aria-hidden />
            {draft.media === 'none'
              ? t('handover.stays.media')
              : t('handover.stays.rest', { duration: formatClock(left) })}
          </li>
        )}
        {!draft.transcript && (
          <li>
            <IconTextCaption size={18} stroke={1.75} aria-hidden />
            {t('handover.stays.transcript')}
          </li>
        )}
        <li>
          <IconFileText size={18} stroke={1.75} aria-hidden />
          {t('handover.stays.file')}
        </li>
      </ul>
    </>
  );
}
