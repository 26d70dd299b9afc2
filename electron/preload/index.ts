import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/bridge';
import type { AppEvent } from '../../shared/contract/events';
import type { channels as Channels } from '../../shared/wire';

// Written out: a preload imports types only, and the compiler keeps the two alike.
const channels = {
  call: 'call',
  grant: 'grant',
  subscribe: 'subscribe',
  event: 'event',
} as const satisfies typeof Channels;

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, { name, input }),
  on: (listener) => {
    const hear = (_event: unknown, event: AppEvent) => listener(event);
    ipcRenderer.on(channels.event, hear);
    ipcRenderer.send(channels.subscribe);
    return () => {
      ipcRenderer.off(channels.event, hear);
    };
  },
  grantDropped: (files) => {
    // A File that the page made itself lies on no disk and has no path.
    const paths = files.flatMap((file) => (file instanceof File ? [webUtils.getPathForFile(file)] : []));
    return ipcRenderer.invoke(
      channels.grant,
      paths.filter((path) => path !== ''),
    );
  },
};

contextBridge.exposeInMainWorld('terugblik', bridge);
