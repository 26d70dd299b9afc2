import { app } from 'electron';
import type { Log } from './log';
import type { ServiceHost } from './service-host';

/** The tool ends with its window, and not before the service has closed the library. */
export function quitInOrder(host: ServiceHost, log: Log): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    log.write('quitting');
    void host.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}
