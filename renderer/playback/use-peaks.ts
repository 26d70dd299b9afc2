import { useMemo } from 'react';
import type { Recording, RecordingFile } from '../../shared/model/recording';
import { useTrackWaveform, useWaveform, useWaveformSoFar } from '../api/use-waveform';
import { growingPeaks, waveformPeaks, type WaveformPeaks, type WaveformSoFar } from './waveform-peaks';

/** The sound of a recording as it can be drawn now: growing while it is counted, then whole. Null while nothing is known. */
export function useRecordingPeaks(recording: Recording): WaveformPeaks | null {
  const waveform = useWaveform(recording);
  const soFar = useWaveformSoFar(recording.id, null, waveform === null);
  return usePeaks(waveform, soFar, recording.durationMs);
}

/** The same of a speaker's track or an attached sound, on that file's own clock. */
export function useTrackPeaks(recording: Recording, file: RecordingFile): WaveformPeaks | null {
  const waveform = useTrackWaveform(recording, file);
  const soFar = useWaveformSoFar(recording.id, file.id, waveform === null);
  return usePeaks(waveform, soFar, file.durationMs ?? 0);
}

function usePeaks(
  waveform: ReturnType<typeof useWaveform>,
  soFar: WaveformSoFar | null,
  durationMs: number,
): WaveformPeaks | null {
  return useMemo(() => {
    if (waveform !== null) return waveformPeaks(waveform, durationMs);
    return soFar === null ? null : growingPeaks(soFar);
  }, [waveform, soFar, durationMs]);
}
