import type { Bridge } from '../../shared/bridge';

declare global {
  interface Window {
    /** What the preload exposes, and the page's only way out. */
    readonly terugblik: Bridge;
  }
}
