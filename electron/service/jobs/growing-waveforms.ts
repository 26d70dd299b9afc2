import type { GrowingWaveform } from '../media/waveform-growing';

/** Waveforms that are being made now, by recording and file. In memory only: after a crash they are begun anew. */
const growing = new Map<string, GrowingWaveform>();

/** `file` null is the recording's own sound. Ids are unique across libraries. */
function keyOf(recording: string, file: string | null): string {
  return `${recording}/${file ?? ''}`;
}

/** Lets a waveform be seen while `work` makes it and calls its argument with it. */
export async function whileGrowing<T>(
  recording: string,
  file: string | null,
  work: (show: (waveform: GrowingWaveform) => void) => Promise<T>,
): Promise<T> {
  const key = keyOf(recording, file);
  try {
    return await work((waveform) => {
      growing.set(key, waveform);
    });
  } finally {
    growing.delete(key);
  }
}

/** Null when none is being made. */
export function growingWaveform(recording: string, file: string | null): GrowingWaveform | null {
  return growing.get(keyOf(recording, file)) ?? null;
}
