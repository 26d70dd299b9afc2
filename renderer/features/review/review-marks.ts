/**
 * Marks for the performance timeline: `tag:key` at the key press, `tag:painted` when the frame with the new chip has
 * been handed over, `tag:durable` when the service has it on disk. The bench reads them.
 */
export function markTagKey(pressedAtMs: number): void {
  performance.mark('tag:key', { startTime: pressedAtMs });
  requestAnimationFrame(() => {
    // A message posted inside a frame arrives right after that frame was drawn.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      performance.mark('tag:painted');
      channel.port1.close();
    };
    channel.port2.postMessage(null);
  });
}

export function markTagDurable(): void {
  performance.mark('tag:durable');
}
