import { z } from 'zod';
import { defaultSettings, type Settings, settingsSchema } from '../../../shared/model/settings';
import { type Database, jsonColumn, run, selectAll } from '../db/rows';

/** The settings as they were stored; what is missing or no longer understood has its default. */
export function getSettings(db: Database): Settings {
  // The table holds more, some of it long, and this is asked all the time.
  const rows = selectAll(
    db,
    z.object({ key: z.string(), value: z.string() }),
    'SELECT key, value FROM setting WHERE key IN (SELECT value FROM json_each(:keys))',
    { keys: JSON.stringify(Object.keys(settingsSchema.shape)) },
  );
  const stored = new Map(rows.map((row) => [row.key, jsonColumn(z.unknown()).safeParse(row.value).data]));
  const known = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(stored.get(key));
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(known) });
}

export function saveSettings(
  db: Database,
  changes: { [K in keyof Settings]?: Settings[K] | undefined },
): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    run(
      db,
      'INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT DO UPDATE SET value = excluded.value',
      {
        key,
        value: JSON.stringify(value),
      },
    );
  }
}
