// `npm run package`: an unpacked application, a .tar.gz and a .deb in release/ (on Linux; on macOS and Windows that system's own
// kinds), by electron-builder. On Linux without a network: the runtime is the one that is here, and two small stand-ins take the
// place of the programs electron-builder would download.
//
//   npm run package -- --for-tests    only an unpacked application, in release/for-tests, that Playwright can start:
//                                     the shipped one refuses the debugging arguments Playwright needs
import { rmSync } from 'node:fs';
import { electronRuntime } from './electron-runtime.mjs';
import { inRoot, node, programOf, root, withPackages } from './repository.mjs';
import { show } from './run-command.mjs';
import { FOR, setUp } from './set-up.mjs';

const say = (line) => console.log(`package: ${line}`);
const forTests = process.argv.includes('--for-tests');
const output = forTests ? 'release/for-tests' : 'release';

const SYSTEM = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform];
const STAND_INS = { CUSTOM_FPM_PATH: inRoot('scripts/packaging/fpm-dpkg'), ELECTRON_BUILDER_7ZIP_PATH: inRoot('scripts/packaging/gzip-7za') };

try {
  await setUp(FOR.window, say);
  const runtime = electronRuntime();
  say(`packaging with Electron ${runtime.version}`);
  if (!forTests) rmSync(inRoot(output), { recursive: true, force: true });
  process.exitCode = await show(
    node(),
    [
      programOf('electron-builder', 'cli.js'),
      SYSTEM,
      ...(forTests ? ['dir'] : []),
      `-c.electronDist=${runtime.folder}`,
      `-c.electronVersion=${runtime.version}`,
      `-c.directories.output=${output}`,
      ...(forTests ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []),
    ],
    { cwd: root, env: { ...withPackages(), ...(process.platform === 'linux' ? STAND_INS : {}) } },
  );
  if (process.exitCode === 0) say(`done: ${output}/`);
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
}
