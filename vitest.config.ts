import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real ffmpeg and real SQLite on a two-core machine: generous, because a test waits on facts.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two cores vitest would run one file at a time; much of a test is waiting for ffmpeg or the disk.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      // A native addon and child processes: one process per file, never a worker thread.
      { extends: true, test: { name: 'service', include: ['tests/service/**/*.test.ts'], pool: 'forks' } },
      {
        extends: true,
        test: { name: 'migrations', include: ['tests/migrations/**/*.test.ts'], pool: 'forks' },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], pool: 'forks' },
      },
    ],
  },
});
