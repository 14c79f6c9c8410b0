import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * How long (milliseconds) a test waits for what must come: long enough for a loaded machine of two cores. A test that passes never waits for its end,
 * and none may depend on it.
 */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000, interval: 20 } } };

/** Tests mirror the rooms. Those of the renderer get a document; the others run in plain Node, as the code does. */
export default defineConfig({
  test: {
    pool: 'forks',
    // the default leaves a core idle
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{main,preload,scripts}/**/*.test.ts'],
          ...patience,
        },
      },
      {
        // on a real Dagster, which `npm run test:dagster` installs; the other tests never need it
        test: {
          name: 'dagster',
          environment: 'node',
          include: ['test/dagster/**/*.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/renderer/patience.ts'],
          css: false,
          ...patience,
        },
      },
    ],
  },
});
