import { flushSync } from 'react-dom';

/** Calls back once the frame with everything drawn so far has been handed over to the screen. */
export function afterFrame(work: () => void): void {
  // A window that nobody sees has no frames.
  if (document.hidden) {
    setTimeout(work, 0);
    return;
  }
  requestAnimationFrame(() => {
    // A message posted inside a frame arrives right after that frame was drawn.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      work();
    };
    channel.port2.postMessage(null);
  });
}

let putOff: (() => void)[] = [];

/**
 * Puts work off until the frame at hand is on screen, so that the answer to a key is not kept waiting by what may come a
 * frame later. All that was put off is drawn together.
 */
export function afterThisFrame(work: () => void): void {
  if (putOff.length === 0) afterFrame(doWhatWasPutOff);
  putOff.push(work);
}

/** Does it now: the next key press may be about what it shows. */
export function doWhatWasPutOff(): void {
  if (putOff.length === 0) return;
  const works = putOff;
  putOff = [];
  flushSync(() => {
    for (const work of works) work();
  });
}
