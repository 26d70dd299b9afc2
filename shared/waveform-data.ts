/**
 * BBC audiowaveform data, version 2 (`.dat`): a little-endian header of 24 bytes, then one minimum and one maximum for
 * each column and channel, interleaved (min ch1, max ch1, min ch2, …).
 * Header: int32 version, uint32 flags (bit 0: 8-bit values), int32 sample rate, int32 samples per pixel, uint32 number
 * of columns, int32 channels. Source: bbc/audiowaveform, doc/DataFormat.md.
 */
export type WaveformData = {
  /** Samples a second of the sound the columns were counted from. */
  sampleRate: number;
  /** Samples that one column stands for. */
  samplesPerPixel: number;
  channels: number;
  /** Columns a channel. */
  length: number;
  /** Interleaved minima and maxima, `length * channels * 2` of them; 16-bit values from -32768 to 32767, 8-bit from -128 to 127. */
  values: Int16Array | Int8Array;
};

const headerBytes = 24;

// The values are copied as they lie in memory, a million at a time: every processor that this runs on is little-endian.

/** Writes the file's bytes; `Int8Array` values make an 8-bit file, `Int16Array` a 16-bit one. */
export function encodeWaveformData(data: WaveformData): Uint8Array {
  const wide = data.values instanceof Int16Array;
  const bytes = new Uint8Array(headerBytes + data.values.length * (wide ? 2 : 1));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 2, true);
  view.setUint32(4, wide ? 0 : 1, true);
  view.setInt32(8, data.sampleRate, true);
  view.setInt32(12, data.samplesPerPixel, true);
  view.setUint32(16, data.length, true);
  view.setInt32(20, data.channels, true);
  const { buffer } = bytes;
  (wide ? new Int16Array(buffer, headerBytes) : new Int8Array(buffer, headerBytes)).set(data.values);
  return bytes;
}

/** Reads the file's bytes; null when they are not a whole version 2 file. */
export function decodeWaveformData(bytes: Uint8Array): WaveformData | null {
  if (bytes.byteLength < headerBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt32(0, true) !== 2) return null;
  const narrow = (view.getUint32(4, true) & 1) === 1;
  const [sampleRate, samplesPerPixel, length, channels] = [
    view.getInt32(8, true),
    view.getInt32(12, true),
    view.getUint32(16, true),
    view.getInt32(20, true),
  ];
  const count = length * channels * 2;
  if (sampleRate <= 0 || samplesPerPixel <= 0 || channels <= 0) return null;
  if (bytes.byteLength < headerBytes + count * (narrow ? 1 : 2)) return null;
  // Copied, because a typed array needs an even place to begin.
  const body = new Uint8Array(bytes.subarray(headerBytes, headerBytes + count * (narrow ? 1 : 2)));
  const values = narrow ? new Int8Array(body.buffer) : new Int16Array(body.buffer);
  return { sampleRate, samplesPerPixel, channels, length, values };
}

/** The time at which a column begins, in milliseconds (not rounded). */
export function columnStartMs(
  data: Pick<WaveformData, 'sampleRate' | 'samplesPerPixel'>,
  column: number,
): number {
  return (column * data.samplesPerPixel * 1000) / data.sampleRate;
}
