import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Loaded from node_modules at run time: native code, and what carries it. Everything else is bundled. */
const unbundled = ['electron', 'better-sqlite3', /^@duckdb\//, /^node:/];

/** What runs in the main process, in plain Node, or in a worker of either. Each becomes dist/main/<name>.js. */
const mainEntries = {
  main: 'main/main.ts',
  cli: 'main/cli.ts',
  'manifest-worker': 'main/manifest/manifest-worker.ts',
};

export default defineConfig({
  main: {
    build: {
      outDir: 'dist/main',
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: mainEntries,
        external: unbundled,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      target: 'node20.18',
      externalizeDeps: false,
      // a sandboxed preload script is CommonJS in one file
      rolldownOptions: { input: 'preload/preload.ts', external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: 'dist/renderer',
      target: 'chrome130',
      minify: true,
      // the content security policy allows files only, no data: scripts and workers
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
