import { useQuery as useTanstackQuery } from '@tanstack/react-query';
import type { Recording } from '../../shared/model/recording';
import { decodeWaveformData, type WaveformData } from '../../shared/waveform-data';
import { mediaUrl } from './media-url';

/** The waveform of a recording; null until there is one, or where it cannot be read. */
export function useWaveform(
  recording: Pick<Recording, 'id' | 'assetVersion' | 'hasWaveform'>,
): WaveformData | null {
  const { data } = useTanstackQuery({
    queryKey: ['waveform', recording.id, recording.assetVersion],
    queryFn: async () => {
      const response = await fetch(mediaUrl(recording, 'waveform'));
      return response.ok ? decodeWaveformData(new Uint8Array(await response.arrayBuffer())) : null;
    },
    enabled: recording.hasWaveform,
    // A new poster changes the version too: the same waveform stays on screen meanwhile.
    placeholderData: (previous, query) => (query?.queryKey[1] === recording.id ? previous : undefined),
  });
  return data ?? null;
}
