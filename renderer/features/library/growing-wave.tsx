import { type ReactNode, useMemo } from 'react';
import { isSettled, type Job } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import type { WaveformData } from '../../../shared/waveform-data';
import { useWaveform, useWaveformSoFar } from '../../api/use-waveform';
import { DialogueWave } from '../../ui/dialogue-wave';
import './growing-wave.css';

/** The sound of a recording: whole, or as far as it has been drawn, growing from the left. */
export function GrowingWave(props: {
  recording: Recording;
  /** The recording's jobs: while its waveform is made, it is asked for again and again. */
  jobs: readonly Job[];
  step?: number;
  bar?: number;
  smooth?: number;
  className?: string;
}): ReactNode {
  const { recording, jobs, className = '', ...look } = props;
  const whole = useWaveform(recording);
  const making = !recording.hasWaveform && jobs.some((job) => job.kind === 'waveform' && !isSettled(job));
  const soFar = useWaveformSoFar(recording.id, null, making);
  const growing = useMemo(() => (soFar === null ? null : readPeaks(soFar.peaks)), [soFar]);
  const done = soFar === null || soFar.durationMs === 0 ? 0 : soFar.doneMs / soFar.durationMs;
  return (
    <span className={`growing-wave ${className}`}>
      <DialogueWave data={whole ?? growing} {...look} />
      {whole === null && growing !== null && (
        <span className="growing-edge" style={{ insetInlineStart: `${Math.min(1, done) * 100}%` }} />
      )}
    </span>
  );
}

/** Signed bytes, lowest and highest in turn, as `recordings.waveformSoFar` answers them. */
function readPeaks(base64: string): WaveformData {
  const values = Int8Array.from(atob(base64), (sign) => (sign.charCodeAt(0) << 24) >> 24);
  return { sampleRate: 1_000, samplesPerPixel: 1, channels: 1, length: values.length / 2, values };
}
