// `npm run dev [-- DIR]`: Orrery with a development server: the page reloads itself, main and preload restart the application.
import { electronEnvironment, electronRuntime } from './electron-runtime.mjs';
import { node, programOf, root, withPackages } from './repository.mjs';
import { show } from './run-command.mjs';
import { FOR, setUp } from './set-up.mjs';

await setUp(
  FOR.window.filter((step) => step !== 'build'),
  (line) => console.log(`dev: ${line}`),
);
process.exitCode = await show(node(), [programOf('electron-vite', 'bin/electron-vite.js'), 'dev', '--watch', '--', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...withPackages(), ...electronEnvironment(electronRuntime()) },
});
