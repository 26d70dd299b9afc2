import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { Log } from './log';
import { serviceEnvironment } from './service-environment';
import type { ServiceProcess } from './service-host';

export type ServiceStart = {
  entryFile: string;
  args: readonly string[];
  packaged: boolean;
  log: Log;
};

const logLineSchema = z
  .object({ event: z.string() })
  .catchall(z.union([z.string(), z.number(), z.boolean()]));

/** Starts the service in its own process. What it logs joins our log; anything else it says stays out of it. */
export function forkService({ entryFile, args, packaged, log }: ServiceStart): ServiceProcess {
  const child = utilityProcess.fork(entryFile, [...args], {
    serviceName: 'Terugblik library',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: serviceEnvironment(process.env, packaged),
  });
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const entry = logLineSchema.safeParse(parseJson(line));
      if (!entry.success) {
        if (!packaged) process.stderr.write(`${line}\n`);
        return;
      }
      const { event: said, ...facts } = entry.data;
      log.write('service-log', { said, ...facts });
    });
  }
  return child;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
