import { defineConfig } from '@playwright/test';

// One measurement at a time: two would measure each other.
export default defineConfig({
  testDir: 'tests/bench',
  testMatch: '**/*.bench.ts',
  outputDir: 'test-results/bench',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 1_200_000,
  expect: { timeout: 300_000 },
  reporter: [['list']],
});
