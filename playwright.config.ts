import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  // for a loaded machine of two cores; a test that passes waits for none of them
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: process.env['ORRERY_TEST_REPORT'] ?? 'test-results/e2e.json' }]],
});
