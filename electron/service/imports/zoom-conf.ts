import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';

/** Zoom's own is a few hundred bytes. */
const maxBytes = 262_144;

const confSchema = z.object({
  items: z.array(z.object({ process: z.union([z.number(), z.string()]).optional() })),
});

/** Whether `recording.conf` says that Zoom has still to convert a part. What cannot be read says nothing. */
export async function isConversionPending(path: string): Promise<boolean> {
  const text = await readHead(path).catch(() => null);
  if (text === null) return false;
  try {
    const conf = confSchema.safeParse(JSON.parse(text.replace(/^\uFEFF/u, '')));
    return conf.success && conf.data.items.some(({ process }) => Number(process ?? 100) < 100);
  } catch {
    return false;
  }
}

async function readHead(path: string): Promise<string | null> {
  // Not to wait for a writer where somebody gave a pipe this name.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > maxBytes) return null;
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
