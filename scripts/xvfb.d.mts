import type { ChildProcess } from 'node:child_process';

/** Starts an X server without a screen (Linux). `display` is what belongs in `DISPLAY`; rejects when there is no Xvfb. */
export function startVirtualDisplay(): Promise<{ server: ChildProcess; display: string }>;
