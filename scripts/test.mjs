// `npm test [-- all | check | unit | e2e | packaged | dagster …]`: prepares the checkout, then the checks, the unit tests and the end-to-end tests on the real
// Electron and the real dbt, and some of those on the packaged application. A line when a part begins and ends; the last line is `N passed, N failed` over everything.
// `npm test -- all` runs those with the real Dagster too, which take a minute more and an environment of their own; `npm run test:dagster` them alone.
// What follows the name of a part goes to its program: `npm test -- unit test/main/run`, `npm test -- e2e welcome`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dagsterEnvironment } from './dagster-environment.mjs';
import { dbtEnvironments } from './dbt-environments.mjs';
import { electronEnvironment, electronRuntime } from './electron-runtime.mjs';
import { inRoot, node, programOf, root, withPackages } from './repository.mjs';
import { run, show } from './run-command.mjs';
import { FOR, seconds, setUp, timed } from './set-up.mjs';

const say = (line) => console.log(`test: ${line}`);
const total = { passed: 0, failed: 0 };
const count = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
  return `${passed} passed, ${failed} failed`;
};

/** Each check counts as one test. */
const CHECKS = [
  ...['main', 'preload', 'renderer', 'test'].map((room) => ({ name: `types of ${room}`, args: [programOf('typescript', 'bin/tsc'), '-p', room] })),
  { name: 'lint', args: [programOf('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'walls', args: [inRoot('scripts/check-walls.mjs')] },
  { name: 'format', args: [programOf('oxfmt', 'bin/oxfmt'), '--check', '.'] },
];

async function check() {
  for (const { name, args } of CHECKS) {
    const began = performance.now();
    try {
      await run(node(), args, { cwd: root, env: withPackages() });
      say(`${name}: ${count({ passed: 1, failed: 0 })} (${seconds(began)})`);
    } catch (error) {
      console.log(error.message);
      say(`${name}: ${count({ passed: 0, failed: 1 })} (${seconds(began)})`);
    }
  }
}

/** Shows a test program's own output, then reads its counts from the report it wrote; no report is one failure. */
async function suite(name, { command, args, env, report, read }) {
  say(`${name} …`);
  const began = performance.now();
  mkdirSync(inRoot('test-results'), { recursive: true });
  rmSync(inRoot(report), { force: true });
  const code = await show(command, args, { cwd: root, env: { ...withPackages(), ...env } });
  const counted = existsSync(inRoot(report)) ? read(JSON.parse(readFileSync(inRoot(report), 'utf8'))) : { passed: 0, failed: 1 };
  // a program that fails without a failed test (an unhandled error, nothing found) is a failure too
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  say(`${name}: ${count(counted)} (${seconds(began)})`);
}

/** Vitest on some of its projects. */
const vitest = (name, projects, report, env, more) =>
  suite(name, {
    command: node(),
    args: [
      programOf('vitest', 'vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...more,
    ],
    env: { ...env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) },
    report,
    // a file that cannot even be loaded has no failed test: it counts as one
    read: (found) => ({
      passed: found.numPassedTests,
      failed: found.numFailedTests + found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    }),
  });

const unit = (dbt, more) => vitest('unit tests', ['node', 'renderer'], 'test-results/unit.json', dbt, more);

async function dagster(_dbt, more) {
  const env = await timed('Dagster', say, () => dagsterEnvironment(say));
  await vitest('tests with Dagster', ['dagster'], 'test-results/dagster.json', env, more);
}

/** Playwright on the real Electron; on Linux under a virtual display with a desktop of its own. */
const playwright = (name, report, env, more) => {
  const command = [node(), programOf('@playwright/test', 'cli.js'), 'test', ...more];
  const onVirtualDisplay = process.platform === 'linux' ? [inRoot('scripts/with-desktop.sh')] : [];
  const [program, ...args] = [...onVirtualDisplay, ...command];
  return suite(name, {
    command: program,
    args,
    env: { ...env, ...electronEnvironment(electronRuntime()), ORRERY_TEST_REPORT: report },
    report,
    read: ({ stats, errors }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }),
  });
};

const e2e = (dbt, more) => playwright('end-to-end tests', 'test-results/e2e.json', dbt, more);

/** The tests tagged @packaged again, on the application as it is packaged. */
async function packaged(dbt, more) {
  await timed('packaging for the tests', say, () => run(process.execPath, [inRoot('scripts/package.mjs'), '--for-tests'], { cwd: root }));
  const env = { ...dbt, APP_EXECUTABLE: packagedExecutable() };
  await playwright('tests of the packaged application', 'test-results/packaged.json', env, ['--grep', '@packaged', ...more]);
}

/** Where electron-builder leaves the application that Playwright can start, on each system. */
function packagedExecutable() {
  const app = {
    linux: 'linux-unpacked/orrery',
    win32: 'win-unpacked/Orrery.exe',
    darwin: `mac${process.arch === 'arm64' ? '-arm64' : ''}/Orrery.app/Contents/MacOS/Orrery`,
  }[process.platform];
  return inRoot('release/for-tests', app);
}

const PARTS = {
  check: { setUp: FOR.tests, run: check },
  unit: { setUp: FOR.tests, dbt: true, run: unit },
  e2e: { setUp: [...FOR.tests, 'build'], dbt: true, run: e2e },
  packaged: { setUp: [...FOR.tests, 'build'], dbt: true, run: packaged },
  dagster: { setUp: FOR.commandLine, run: dagster, onlyWhenNamed: true },
};

/** Runs a step that the tests need; its failure is one failed test, and what needs it is not run. */
async function needed(work) {
  try {
    return await work();
  } catch (error) {
    console.log(error.message);
    count({ passed: 0, failed: 1 });
    return undefined;
  }
}

const began = performance.now();
const [only, ...more] = process.argv.slice(2);
if (only !== undefined && only !== 'all' && !(only in PARTS)) {
  console.error(`npm test -- [all | ${Object.keys(PARTS).join(' | ')}] …`);
  process.exit(2);
}
let dbt;
const usual = Object.values(PARTS).filter(({ onlyWhenNamed }) => !onlyWhenNamed || only === 'all');
for (const part of only === undefined || only === 'all' ? usual : [PARTS[only]]) {
  const ready = await needed(async () => {
    await setUp(part.setUp, say);
    if (part.dbt) dbt ??= await timed('dbt v1 and v2', say, () => dbtEnvironments(say));
    return true;
  });
  if (ready) await needed(() => part.run(dbt, more));
}
say(`finished in ${seconds(began)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
