import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Manifest } from '../../../main/manifest/manifest.ts';
import { readManifestText } from '../../../main/manifest/manifest-text.ts';
import { selectedNodes, type SelectionContext } from '../../../main/manifest/selected-nodes.ts';
import { selectionFiles } from '../../../main/manifest/selection-files.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { type Case, type Listed, type ListedProject, listWithV1, listWithV2, selectionOfCase } from './dbt-ls.ts';
import { earlierRunResults, makeEarlier, sourcesFilled } from './earlier-bakery.ts';
import { casesOfBakery, sampleCases } from './selection-cases.ts';

// The judge: every selection is put to the real dbt as well, and both must say the same.

/** A first start of dbt v1, and hundreds of answers, on a busy machine. */
const patience = 600_000;
let world: string;
const projects = path.resolve(import.meta.dirname, '../../fixtures');

/** Copies a project into the world of this test. */
function copied(from: string, name: string): string {
  const dir = path.join(world, name);
  fs.cpSync(from, dir, { recursive: true });
  return dir;
}

function manifestOf(file: string): Manifest {
  const read = readManifestText(fs.readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(`${file}: ${read.error.title}`);
  return read.value;
}

/** What Orrery answers, in the words of the judge. */
function answer(manifest: Manifest, asked: Case, context: SelectionContext): Listed {
  const selected = selectedNodes(manifest, selectionOfCase(asked), context);
  return selected.ok ? { ids: selected.ids.toSorted() } : { error: selected.problem.message };
}

/** Every case whose answers differ, with both; refusals need not be worded alike. */
function differences(cases: readonly Case[], listed: readonly Listed[], ours: (asked: Case) => Listed): readonly unknown[] {
  return cases.flatMap((asked, at): readonly unknown[] => {
    const theirs = listed[at] ?? { error: 'no answer' };
    const mine = ours(asked);
    if ('error' in theirs || 'error' in mine) return 'error' in theirs && 'error' in mine ? [] : [{ asked, theirs, mine }];
    const missing = theirs.ids.filter((id) => !mine.ids.includes(id));
    const surplus = mine.ids.filter((id) => !theirs.ids.includes(id));
    return missing.length + surplus.length === 0 ? [] : [{ asked, missing, surplus }];
  });
}

/** What Orrery reads beside the manifest, as its worker does. */
function contextOf(engine: Engine, dir: string): (asked: Case) => SelectionContext {
  const read = selectionFiles();
  return ({ state, select = '', exclude = '' }) =>
    read(
      {
        engine,
        stateDir: state === undefined ? null : path.join(dir, state),
        sourcesFile: path.join(dir, 'target/sources.json'),
        selectorsFile: path.join(dir, 'selectors.yml'),
      },
      `${select} ${exclude}`,
    );
}

/** The bakery of then, whose manifest goes to the folder `state` of the bakery in `dir`, with the other artifacts of then and of now. */
function earlier(dir: string): ListedProject {
  const before = copied(path.join(projects, 'bakery'), `${path.basename(dir)}-earlier`);
  makeEarlier(before);
  const state = path.join(dir, 'state');
  for (const folder of ['target', 'target-a', 'target-b']) {
    fs.mkdirSync(path.join(dir, folder));
    fs.writeFileSync(path.join(dir, folder, 'sources.json'), sourcesFilled({ orders: 24, customers: 22 }));
  }
  fs.mkdirSync(state);
  fs.writeFileSync(path.join(state, 'run_results.json'), earlierRunResults());
  fs.writeFileSync(path.join(state, 'sources.json'), sourcesFilled({ orders: 20, customers: 22 }));
  return { dir: before, target: state, cases: [] };
}

beforeAll(() => {
  world = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-judge-'));
});

afterAll(() => {
  fs.rmSync(world, { recursive: true, force: true });
});

it.each<Engine>(['v1', 'v2'])(
  'dbt %s lists what is selected here',
  async (engine) => {
    const bakery = copied(path.join(projects, 'bakery'), `bakery-${engine}`);
    const listed: readonly ListedProject[] = [
      earlier(bakery),
      { dir: bakery, target: 'target', cases: casesOfBakery(engine) },
      { dir: copied(path.resolve('assets/sample'), `sample-${engine}`), target: 'target', cases: sampleCases },
    ];
    const answers = engine === 'v1' ? await listWithV1(listed) : await listWithV2(listed);
    // what selects nothing on both sides would prove little
    expect(answers.flat().filter((one) => 'ids' in one && one.ids.length > 0).length).toBeGreaterThanOrEqual(150);
    for (const [at, { dir, target, cases }] of listed.entries()) {
      const manifest = manifestOf(path.resolve(dir, target, 'manifest.json'));
      const context = contextOf(engine, dir);
      expect(differences(cases, answers[at] ?? [], (asked) => answer(manifest, asked, context(asked)))).toEqual([]);
    }
  },
  patience,
);
