import { useQueryClient, useQuery as useTanstackQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { MethodOutput } from '../../shared/contract/index';
import type { Id } from '../../shared/model/id';
import type { Job } from '../../shared/model/job';
import type { Recording, RecordingFile } from '../../shared/model/recording';
import { decodeWaveformData, type WaveformData } from '../../shared/waveform-data';
import { call } from './client';
import { useEvent } from './events';
import { mediaUrl, trackUrl } from './media-url';

type Owner = Pick<Recording, 'id' | 'assetVersion'>;

/** The waveform of a recording; null until there is one, or where it cannot be read. */
export function useWaveform(recording: Owner & Pick<Recording, 'hasWaveform'>): WaveformData | null {
  return useWaveformFile(recording, null, mediaUrl(recording, 'waveform'), recording.hasWaveform);
}

/** The waveform of one speaker's track or of an attached sound, on that file's own clock. */
export function useTrackWaveform(
  recording: Owner,
  file: Pick<RecordingFile, 'id' | 'hasWaveform'>,
): WaveformData | null {
  return useWaveformFile(recording, file.id, trackUrl(recording, file.id), file.hasWaveform);
}

function useWaveformFile(
  recording: Owner,
  file: Id | null,
  url: string,
  enabled: boolean,
): WaveformData | null {
  const { data } = useTanstackQuery({
    queryKey: ['waveform', recording.id, file, recording.assetVersion],
    queryFn: async () => {
      const response = await fetch(url);
      return response.ok ? decodeWaveformData(new Uint8Array(await response.arrayBuffer())) : null;
    },
    enabled,
    // A new poster changes the version too: the same waveform stays on screen meanwhile.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === recording.id && query.queryKey[2] === file ? previous : undefined,
  });
  return data ?? null;
}

type SoFar = NonNullable<MethodOutput<'recordings.waveformSoFar'>>;

/** Asked this often at most: four pictures a second are enough to see it grow. */
const growIntervalMs = 250;

/**
 * A waveform while it is being made: asked for again whenever its job tells of progress. The last picture stays after the
 * job has ended, until the whole one takes its place. `file` null is the recording's own sound.
 */
export function useWaveformSoFar(recording: Id, file: Id | null, wanted: boolean): SoFar | null {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['waveform-so-far', recording, file], [recording, file]);
  const { data } = useTanstackQuery<SoFar | null>({
    queryKey,
    queryFn: async () => {
      const answer = await call('recordings.waveformSoFar', { recording, file });
      return answer ?? client.getQueryData<SoFar | null>(queryKey) ?? null;
    },
    enabled: wanted,
    // Of no use once the whole waveform is there.
    gcTime: 0,
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [queryKey],
  );
  const hear = useCallback(
    (job: Job) => {
      if (!wanted || job.kind !== 'waveform' || job.recording !== recording) return;
      timer.current ??= setTimeout(() => {
        timer.current = null;
        void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
      }, growIntervalMs);
    },
    [wanted, recording, client, queryKey],
  );
  useEvent('job.updated', hear);
  return wanted ? (data ?? null) : null;
}
