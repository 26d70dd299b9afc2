import type { Database } from './rows';

/** The indexes that search reads, as migrations 2 and 3 make them: everything in them can be read again from elsewhere. */
const indexes = [
  { table: 'title_search', column: 'title', content: 'recording' },
  { table: 'note_search', column: 'note', content: 'noted_annotation' },
  { table: 'cue_search', column: 'text', content: 'cue' },
  { table: 'comment_search', column: 'body', content: 'comment' },
] as const;

/**
 * Makes an index anew that is gone or cannot be read: the triggers that keep it right would otherwise refuse every import,
 * every rename and every removal. Looks at its structure only, so that a large library opens as fast as a small one.
 */
export function mendSearchIndexes(db: Database): void {
  for (const index of indexes) if (!isReadable(db, index.table)) rebuild(db, index);
}

function isReadable(db: Database, table: string): boolean {
  try {
    db.prepare(`SELECT rowid FROM ${table} WHERE ${table} MATCH 'a' LIMIT 1`).get();
    return true;
  } catch {
    return false;
  }
}

function rebuild(db: Database, { table, column, content }: (typeof indexes)[number]): void {
  db.transaction(() => {
    db.exec(`DROP TABLE IF EXISTS ${table}`);
    db.exec(
      `CREATE VIRTUAL TABLE ${table} USING fts5 (
         ${column}, content = '${content}', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
         prefix = '1 2'
       )`,
    );
    db.exec(`INSERT INTO ${table} (${table}) VALUES ('rebuild')`);
  }).immediate();
}
