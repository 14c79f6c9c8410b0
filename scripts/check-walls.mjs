// The walls between the rooms, and the house rules that no linter knows. Prints what breaks them and ends with 1, or with 0.
// Imports are read from the text of import and export statements, dynamic imports and `new URL('./x', import.meta.url)`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, runsAsProgram } from './repository.mjs';
import { run } from './run-command.mjs';

// In main/manifest the files that load one into a thread are its shell.
const PURE = new RegExp(
  `^main/(${[
    'manifest/(?!load|answer-|selection-files|.*(worker|thread))',
    'run/(asset-states|cancel-signals|compare-runs|retention|duration-in-words|end-nodes|event-of-line|headline|job-steps|lock-keys|log-filter|node-state)',
    'run/(project-defaults|queue-order|retry-run|run-outcomes|run-progress|run-state|run-summary|skip-causes|split-lines|step-flow)',
    'run/(describe-assets|expected-duration|preview-layers|preview-wait|read-vars|request-problems)',
    'run/(raw-line|shown-line|all-steps-log|asset-builds|last-builds|not-built)',
    'staleness/(?!staleness-service)',
    'schedule/(next-tick|cron-words|due-ticks|fingerprint|missed-ticks|tick-values|trigger-state|zone-clock)',
    'schedule/(beside|clock-changes|cron-problem|decide-schedule|known-schedules|planned-ticks|sleep-example|time-zones|zone-words)',
    'jobs/(?!job-service)',
    'notifications/(event-words|group-notifications|quiet-hours|what-to-tell|channels/(channel-address|message|outcome|retry-delay))',
    'dbt/(arguments|command-line|console-script|yaml-in-one-line|dbt-problem|lock-message|log-line|node-events|parse-version-output|pip-progress)',
    'dbt/(show-arguments|source-dates-file|shown-rows|plain-text|problem-text)',
    'remote-dagster/(remote-address|queries|answers|asset-keys|plan-launch|run-events|remote-status|poll-delay|row-names)',
    'project/(definitions/(?!last-good)|code-owners\\.ts$)',
    'asset-page/code-changes',
    'run/external-run\\.ts$',
    'app/editor-',
    'tray/(pause-until|tray-picture|when-to-draw)',
    'schedule/(decide-sensor|ended-runs|fresher-sources|known-sensors|sensor-rings|sensor-seen)',
    'dagster/(?!export-project|dagster-(service|check|offer)|default-selector|find-|read-)',
    'schedule/(check-trigger|next-ticks|schedule-plan|sensor-words|test-tick|tick-days|trigger-view)',
  ].join('|')})`,
);
/** Where programs are started: dbt and what it needs, Orrery behind its own command line, and a person's editor. */
// A channel's command is written by a person into this machine's settings: one file starts it.
const PROCESS = /^main\/(dbt\/|notifications\/channels\/run-command\.ts$|cli\/start-behind\.ts$|app\/open-in-editor\.ts$|.*(worker|wrapper))/;

/** Who may import what: files matching `who` must not import what matches `not`, except where `but` matches the file. */
const WALLS = [
  {
    who: /^main\//,
    but: /^main\/(app|window|tray|bridge)\/|^main\/main\.ts$/,
    not: /^electron$/,
    why: 'only main/app, window, tray, bridge and main.ts know Electron',
  },
  { who: /^(main|preload|renderer)\//, but: /^main\/history\//, not: /^better-sqlite3$/, why: 'only main/history speaks SQL' },
  { who: /^(main|preload|renderer)\//, but: PROCESS, not: /^(node:)?child_process$|^execa$/, why: 'only main/dbt and the door to the editor start programs' },
  { who: /^renderer\//, not: /^(node:|electron$)|^main\//, why: 'the window’s page has neither Node, Electron nor main' },
  { who: /^renderer\//, not: /^preload\/(?!contract\.ts$|model\/)/, why: 'the renderer knows the contract and the model, nothing else of preload' },
  { who: /^main\//, not: /^renderer\//, why: 'main never imports from the renderer' },
  { who: /^preload\//, not: /^(main|renderer)\//, why: 'preload imports from neither side' },
  { who: /^preload\/(contract\.ts|model\/)/, not: /^(node:|electron$)/, why: 'what both sides share runs on both' },
  {
    who: PURE,
    not: /^(node:(fs|child_process|os|net|http|https|worker_threads|timers)|electron$|execa$|chokidar$)/,
    why: 'this file is pure: values in, values out',
  },
];

/** House rules on the text of a file. `in` says which files; a line matching `not` breaks the rule. */
const RULES = [
  { in: /\.(ts|tsx|mjs|cjs|js|css|html|sh|py|yml|json|md|sql)$/, not: /\b(TODO|FIXME|XXX)\b|coming soon|not (yet )?implemented/i, why: 'unfinished work' },
  { in: /./, not: /(\/work\/(main|shared|brief)|\/root\/|\/home\/[a-z]+\/[a-z])/, why: 'a path of one machine' },
  { in: /^(main|preload|renderer|test)\/.*\.tsx?$/, not: /@ts-(ignore|nocheck)|\bas any\b/, why: 'the type checker is switched off' },
  { in: /^test\/.*\.(spec|test)\.tsx?$/, not: /\.only\(|waitForTimeout\(/, why: 'a test that runs alone or sleeps' },
  { in: /^renderer\/.*\.(css|html|tsx?)$/, not: /url\(['"]?https?:|dangerouslySetInnerHTML|@import ['"]?https?:/, why: 'content that is not ours' },
];

/** This file names what it forbids; fixtures are other programs' words. */
const EXEMPT = /^(scripts\/check-walls\.mjs|test\/scripts\/check-walls\.test\.ts|test\/fixtures\/|assets\/|package-lock\.json|LICENSE)/;
const LONGEST = 400;
const IMPORT = /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]/g;

/** What `file` imports, relative imports as paths in the repository. */
function importsOf(file, text) {
  return [...text.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? match[3])
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}

/** What in `text`, as the file at `file` (a path in the repository), breaks walls and rules: one sentence each, beginning with the place. */
export function broken(file, text) {
  if (EXEMPT.test(file)) return [];
  const found = [];
  if (/\.(tsx?|mjs|cjs|js)$/.test(file)) {
    for (const { who, but, not, why } of WALLS) {
      if (!who.test(file) || but?.test(file)) continue;
      for (const name of importsOf(file, text)) if (not.test(name)) found.push(`${file}: imports ${name}, but ${why}`);
    }
    const lines = text.split('\n').length - 1;
    if (lines > LONGEST) found.push(`${file}: ${lines} lines, more than ${LONGEST}`);
  }
  for (const { in: files, not, why } of RULES) {
    if (!files.test(file)) continue;
    text.split('\n').forEach((line, i) => {
      if (not.test(line)) found.push(`${file}:${i + 1}: ${why}: ${line.trim().slice(0, 120)}`);
    });
  }
  return found;
}

if (runsAsProgram(import.meta.url)) {
  const listed = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: inRoot() });
  const text = /\.(tsx?|mjs|cjs|js|css|html|sh|py|ya?ml|json|md|sql|txt)$|^\.ci\//;
  const files = [...new Set(listed.split('\n'))].filter((file) => text.test(file));
  const read = (file) => {
    try {
      return readFileSync(inRoot(file), 'utf8');
    } catch {
      return ''; // deleted, and not yet committed so
    }
  };
  const found = files.flatMap((file) => broken(file, read(file)));
  for (const sentence of found) console.log(sentence);
  console.log(`${files.length} files, ${found.length} broken walls and rules`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
