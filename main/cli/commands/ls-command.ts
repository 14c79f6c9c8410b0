import { readFileSync } from 'node:fs';
import path from 'node:path';
import { indirectSelections } from '../../../preload/model/launch.ts';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { reasonSentence } from '../../../preload/model/staleness.ts';
import { type Selection, selectionOf, type SelectionProblem } from '../../../preload/model/selection.ts';
import { listedAs, listOutputs, type ListOutput } from '../../manifest/list-nodes.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { readManifestText } from '../../manifest/manifest-text.ts';
import { isSelectableType, selectableTypes } from '../../manifest/resource-types.ts';
import { selectedNodes } from '../../manifest/selected-nodes.ts';
import { selectionFiles } from '../../manifest/selection-files.ts';
import { readDbtProject } from '../../project/dbt-project.ts';
import { manifestFiles } from '../../project/newest-manifest.ts';
import { parseFolder } from '../../project/parse-project.ts';
import { realProject } from '../../project/project-id.ts';
import { reasonsInWords, staleAssets, type StaleAssets } from '../stale-assets.ts';
import { type CliCommand, cliCommand, type Context, type Flags, type Given, usageError } from '../command.ts';

interface Asked {
  readonly selection: Selection;
  /** As typed: relative to the project, as dbt takes it. */
  readonly state: string | null;
  readonly output: ListOutput;
  /** Only what is stale, with the reasons. */
  readonly stale: boolean;
}

const flags: Flags = {
  select: { value: 'SELECTION', short: 's', multiple: true, says: 'what to take, in dbt’s selection grammar' },
  exclude: { value: 'SELECTION', multiple: true, says: 'what to leave out' },
  selector: { value: 'NAME', says: 'a selector of selectors.yml' },
  'resource-type': { value: 'TYPE', multiple: true, says: 'only resources of these types; all, default' },
  'exclude-resource-type': { value: 'TYPE', multiple: true, says: 'no resources of these types' },
  'indirect-selection': { value: 'MODE', says: 'which tests come along: eager, cautious, buildable, empty' },
  state: { value: 'DIR', says: 'a folder with the artifacts to compare with, from the project’s folder on' },
  stale: { says: 'only what is stale, and why; parses first where files have changed' },
  output: { value: 'FORM', says: 'selector (as dbt ls, the default), name, path, unique_id, json' },
};

const ls = cliCommand<Asked>({
  name: 'ls',
  group: 'A project',
  usage: 'ls [--select …] [--exclude …] [--stale] [--output FORM]',
  says: 'the nodes a selection means, as dbt ls lists them, from the newest manifest: without dbt',
  flags,
  words: [0, 0],
  read: readAsked,
  async perform(asked, context) {
    if (!asked.stale) return list(asked, context, null);
    const stale = await staleAssets(context);
    return stale.ok ? list(asked, context, stale.value.states) : stale;
  },
});

function readAsked(given: Given): Result<Asked> {
  const output = listOutputs.find((form) => form === (given.text('output') ?? 'selector'));
  if (output === undefined) return usageError(`--output is one of ${listOutputs.join(', ')}.`);
  const mode = given.text('indirect-selection');
  const indirectSelection = indirectSelections.find((one) => one === mode) ?? null;
  if (mode !== null && indirectSelection === null) return usageError(`--indirect-selection is one of ${indirectSelections.join(', ')}.`);
  const [resourceTypes, excludeResourceTypes] = [given.list('resource-type'), given.list('exclude-resource-type')].map((list) =>
    list.flatMap((words) => words.split(' ')),
  );
  const unknown = [...(resourceTypes ?? []).filter((type) => type !== 'all' && type !== 'default'), ...(excludeResourceTypes ?? [])].find(
    (type) => !isSelectableType(type),
  );
  if (unknown !== undefined) return usageError(`There is no resource type “${unknown}”: they are ${selectableTypes.slice(0, 12).join(', ')}.`);
  const [select, exclude] = [given.list('select').join(' '), given.list('exclude').join(' ')];
  const selection = selectionOf({ command: 'ls', select, exclude, selector: given.text('selector'), indirectSelection, resourceTypes, excludeResourceTypes });
  return ok({ selection, state: given.text('state'), output, stale: given.has('stale') });
}

/** Lists what is selected, of that only what `stale` has, sorted by unique_id as dbt does. Nothing selected is no failure, for dbt neither. */
function list({ selection, state, output: form }: Asked, { output, projectDir, dataDir }: Context, stale: StaleAssets['states'] | null): Result<number> {
  const found = newestManifest(projectDir, dataDir);
  if (!found.ok) return found;
  const { manifest, dir, targetPath } = found.value;
  const context = selectionFiles()(
    {
      // the engine that wrote it is the one that will select
      engine: manifest.dbtVersion.startsWith('2') ? 'v2' : 'v1',
      stateDir: state === null ? null : path.resolve(dir, state),
      sourcesFile: path.resolve(dir, targetPath, 'sources.json'),
      selectorsFile: path.join(dir, 'selectors.yml'),
    },
    `${selection.select} ${selection.exclude}`,
  );
  const selected = selectedNodes(manifest, selection, context);
  if (!selected.ok) return failed({ code: 'usage', ...marked(selected.problem, selection) });
  for (const warning of selected.warnings) {
    if (output.json) output.object({ type: 'warning', ...warning });
    else output.error({ code: 'nothing-selected', ...marked(warning, selection) });
  }
  const ids = selected.ids.filter((id) => stale === null || stale.has(id)).toSorted();
  if (stale !== null && ids.length === 0 && !output.json) output.line('Nothing is stale.');
  else if (ids.length === 0 && selected.warnings.length === 0 && !output.json) output.error({ code: 'nothing-selected', title: 'Nothing is selected.' });
  for (const id of ids) {
    const node = manifest.nodes.get(id);
    if (node === undefined) continue;
    const asset = stale?.get(id);
    const why = asset && { state: asset.word, reasons: asset.reasons.map((reason) => ({ ...reason, says: reasonSentence(reason) })) };
    const object = { ...(JSON.parse(listedAs(node, 'json')) as Record<string, unknown>), ...why };
    output.line(form === 'json' ? JSON.stringify(object) : `${listedAs(node, form)}${asset === undefined ? '' : `  ${reasonsInWords(asset)}`}`);
    output.object({ type: 'node', ...object });
  }
  return ok(0);
}

interface Found {
  readonly manifest: Manifest;
  readonly dir: string;
  readonly targetPath: string;
}

/** The newer of dbt's own manifest in the project's target folder and the one Orrery had dbt write. */
function newestManifest(projectDir: string, dataDir: string): Result<Found> {
  const project = readDbtProject(projectDir);
  if (!project.ok) return project;
  const real = realProject(projectDir);
  const { targetPath } = project.value;
  const ownFile = parseFolder(dataDir, real?.id ?? '').manifestFile;
  const [newest] = manifestFiles({ projectDir, targetPath, ownFile });
  if (newest === undefined) {
    return failed({
      code: 'manifest-missing',
      title: 'There is no manifest yet.',
      detail: 'dbt writes it when the project is parsed.',
      next: { kind: 'parse' },
    });
  }
  const read = readManifestText(readFileSync(newest.file, 'utf8'));
  return read.ok ? ok({ manifest: read.value, dir: real?.dir ?? projectDir, targetPath }) : failed({ ...read.error, file: newest.file });
}

/** A problem with the place in the text it is about marked below it. */
function marked({ field, from, to, message, allowed }: SelectionProblem, selection: Selection): Pick<OrreryError, 'title' | 'detail'> {
  const text = (field === 'selector' ? selection.selector : selection[field]) ?? '';
  const lines = [text.replaceAll(/\s/g, ' '), `${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`];
  const hint = allowed.length === 0 ? [] : [`Possible: ${allowed.slice(0, 8).join(', ')}${allowed.length > 8 ? ' …' : ''}`];
  return { title: `--${field}: ${message}`, detail: [...lines, ...hint].join('\n') };
}

export const lsCommands: readonly CliCommand[] = [ls];
