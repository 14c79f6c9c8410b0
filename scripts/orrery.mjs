// `npm run -s orrery -- ARGUMENTS`: Orrery's command line from a checkout. Prepares what it needs first, saying so on stderr;
// stdout, signals and the exit code are the command line's own, and it runs where the person typed it.
import { inRoot, node } from './repository.mjs';
import { show } from './run-command.mjs';
import { FOR, setUp } from './set-up.mjs';

// A signal from the terminal reaches the command line directly; it decides what to do, and this process ends with it.
try {
  await setUp(FOR.commandLine, (line) => console.error(`orrery: ${line}`));
  process.exitCode = await show(node(), [inRoot('dist/main/cli.js'), ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() });
} catch (error) {
  console.error(`orrery: ${error.message}`);
  process.exitCode = 1;
}
