import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: process.env['ORRERY_TEST_REPORT'] ?? 'test-results/e2e.json' }]],
});
