import type { ChildProcess } from 'node:child_process';

/** Where the pages of an application can be reached that was started with `--remote-debugging-port=0`. */
export function devToolsAddress(application: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    application.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /DevTools listening on (ws:\/\/\S+)/u.exec(said)?.[1];
      if (address !== undefined) done(address);
    });
    application.once('exit', (code) => failed(new Error(`the application ended with ${code}: ${said}`)));
  });
}
