// One frame of a stretch, stretched: what is shown while the real picture is still being made, so that sound need not
// wait for it. Where things lie in a stretch is fixed by how the service writes one: one fragment, every field present.

const headerBytes = 8;
const oneFrameFragmentBytes = 100;
const ticksPerMs = 90;
/** From the start of the fragment. */
const places = { traf: 24, startTicks: 64, trun: 72, count: 84, dataOffset: 88, lengthTicks: 92, size: 96 };

/** A stretch that shows the first frame of `file` from `startMs` to `endMs` of the recording's clock. */
export function heldPicture(file: Uint8Array, startMs: number, endMs: number): Uint8Array<ArrayBuffer> {
  const source = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const fragment = fragmentStart(file, source);
  const dataStart = fragment + source.getUint32(fragment) + headerBytes;
  const size = source.getUint32(fragment + places.size);
  const held = new Uint8Array(fragment + oneFrameFragmentBytes + headerBytes + size);
  held.set(file.subarray(0, fragment + oneFrameFragmentBytes));
  const data = fragment + oneFrameFragmentBytes;
  // The header of the box with the frames is the same but for its size.
  held.set(file.subarray(dataStart - headerBytes, dataStart + size), data);
  const view = new DataView(held.buffer);
  view.setUint32(fragment, oneFrameFragmentBytes);
  view.setUint32(fragment + places.traf, oneFrameFragmentBytes - places.traf);
  view.setUint32(fragment + places.trun, oneFrameFragmentBytes - places.trun);
  view.setUint32(fragment + places.count, 1);
  view.setUint32(fragment + places.dataOffset, oneFrameFragmentBytes + headerBytes);
  view.setBigUint64(fragment + places.startTicks, BigInt(startMs * ticksPerMs));
  view.setUint32(fragment + places.lengthTicks, (endMs - startMs) * ticksPerMs);
  view.setUint32(data, headerBytes + size);
  return held;
}

/** Where `moof` begins. */
function fragmentStart(file: Uint8Array, view: DataView): number {
  let position = 0;
  while (position + headerBytes <= file.byteLength) {
    if (String.fromCharCode(...file.subarray(position + 4, position + headerBytes)) === 'moof')
      return position;
    position += Math.max(headerBytes, view.getUint32(position));
  }
  throw new RangeError('Not a stretch');
}
