/** A hundredth of a second of silence: WAV, 8-bit mono. */
function silence(): Blob {
  const [sampleRate, samples] = [8_000, 80];
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string): void => {
    for (let index = 0; index < letters.length; index += 1)
      header.setUint8(at + index, letters.charCodeAt(index));
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  text(36, 'data');
  header.setUint32(40, samples, true);
  return new Blob([header, new Uint8Array(samples).fill(128)], { type: 'audio/wav' });
}

let isWarm = false;

/**
 * Has the browser start what it plays sound with before anybody waits for it: the first recording of a session would else
 * be ready near half a second later. Nothing is heard.
 */
export function warmUpSound(): void {
  if (isWarm) return;
  isWarm = true;
  requestIdleCallback(() => {
    const url = URL.createObjectURL(silence());
    const audio = new Audio();
    const done = (): void => {
      audio.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
    audio.addEventListener('canplaythrough', done, { once: true });
    audio.addEventListener('error', done, { once: true });
    audio.preload = 'auto';
    audio.muted = true;
    audio.src = url;
  });
}
