const headerBytes = 44;

/** A WAV file (16-bit mono) that is silent yet: `setSample` says what is heard in it. */
export function silentWav(samples: number, sampleRate: number): Buffer {
  const bytes = Buffer.alloc(headerBytes + samples * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples * 2, 40);
  return bytes;
}

export function setSample(wav: Buffer, index: number, value: number): void {
  wav.writeInt16LE(Math.round(value), headerBytes + index * 2);
}
