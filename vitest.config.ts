import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

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
          testTimeout: 20_000,
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
          css: false,
          testTimeout: 20_000,
        },
      },
    ],
  },
});
