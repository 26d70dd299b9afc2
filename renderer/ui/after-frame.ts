/** Calls back once the frame with everything drawn so far has been handed over to the screen. */
export function afterFrame(work: () => void): void {
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
