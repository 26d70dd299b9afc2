import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GrantedPath, grantedPathSchema } from '../../shared/contract/granted-path';
import { temporaryFolder } from './temporary-folder';

export type Said = { atMs: number; lengthMs?: number; name?: string; text: string };

/** `HH:MM:SS.mmm`, as WebVTT writes times. */
function stamp(ms: number): string {
  return `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${new Date(ms % 3_600_000).toISOString().slice(14, 23)}`;
}

/** A transcript as Zoom's cloud writes it. */
export function webVtt(said: readonly Said[]): string {
  const cues = said.map(({ atMs, lengthMs = 1_000, name, text }, index) => {
    const words = name === undefined ? text : `${name}: ${text}`;
    return `${index + 1}\n${stamp(atMs)} --> ${stamp(atMs + lengthMs)}\n${words}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

/** A text file of its own, gone after the test. */
export async function writeText(name: string, text: string | Uint8Array): Promise<GrantedPath> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return grantedPathSchema.parse(path);
}
