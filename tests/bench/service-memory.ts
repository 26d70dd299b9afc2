import { readFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** The most memory that the library's own process ever had in use, in bytes (Linux; elsewhere what it has now). */
export async function peakMemoryBytes(app: ElectronApplication): Promise<number> {
  const service = await app.evaluate(({ app: electronApp }) =>
    electronApp
      .getAppMetrics()
      .filter(({ type, name }) => type === 'Utility' && name === 'Terugblik library')
      .map(({ pid, memory }) => ({ pid, peak: memory.peakWorkingSetSize * 1024 }))
      .at(0),
  );
  if (service === undefined) throw new Error('the service is not among the processes');
  if (process.platform !== 'linux') return service.peak;
  const status = readFileSync(`/proc/${service.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1]) * 1024;
}
