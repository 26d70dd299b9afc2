import { join } from 'node:path';
import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';

/** What keeping one row costs on this disk without any application around it. */
export class BareInserts {
  readonly #db: Database;
  readonly #insert: Statement<[startMs: number, code: string]>;
  readonly timesMs: number[] = [];

  constructor(folder: string) {
    this.#db = new DatabaseConstructor(join(folder, 'bare.db'));
    // As the library is opened.
    this.#db.pragma('locking_mode = EXCLUSIVE');
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, startMs INTEGER, code TEXT) STRICT');
    this.#insert = this.#db.prepare('INSERT INTO row (startMs, code) VALUES (?, ?)');
  }

  insert(): void {
    const startMs = performance.now();
    this.#insert.run(Math.round(startMs), 'a-framework/A_CODE');
    this.timesMs.push(performance.now() - startMs);
  }

  close(): void {
    this.#db.close();
  }
}
