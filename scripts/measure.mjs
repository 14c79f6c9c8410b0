// `npm run bench` and `npm run screens`: prepares the checkout and the real dbts, then runs a TypeScript program of test/ on the
// real Electron, under a virtual display where there is none. Its arguments and exit code are passed through.
import { dbtEnvironments } from './dbt-environments.mjs';
import { electronEnvironment, electronRuntime } from './electron-runtime.mjs';
import { inRoot, node, root, withPackages } from './repository.mjs';
import { show } from './run-command.mjs';
import { FOR, setUp } from './set-up.mjs';

const [program, ...args] = process.argv.slice(2);
// stdout belongs to the program: `npm run -s bench -- --json` is read by other programs
const say = (line) => console.error(`orrery: ${line}`);

try {
  await setUp([...FOR.tests, 'build'], say);
  const env = { ...withPackages(), ...(await dbtEnvironments(say)), ...electronEnvironment(electronRuntime()), NODE_NO_WARNINGS: '1' };
  const command = [node(), inRoot(program), ...args];
  const virtual = process.platform === 'linux' ? [inRoot('scripts/with-desktop.sh')] : [];
  const [first, ...rest] = [...virtual, ...command];
  process.exitCode = await show(first, rest, { cwd: root, env });
} catch (error) {
  console.error(`orrery: ${error.message}`);
  process.exitCode = 1;
}
