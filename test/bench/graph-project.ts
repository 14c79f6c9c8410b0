import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type FakeStep, fakeDbtCalls, fakeV1, makeFakeDbt, nodeFinishedLine, nodeStartLine } from '../fakes/fake-dbt.ts';
import { dbtLikeGraph } from './dbt-like-graph.ts';
import { projectCommandLine, withDbt } from './scratch-project.ts';

/** A project whose build changes states when it is told to. */
export interface GraphProject {
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  /** How many single changes `changeOne` can make. */
  readonly singles: number;
  /** Lets the build begin or end one node. */
  changeOne(): void;
  /** Lets the next burst of changes begin: `changesASecond` for `burstSeconds`. */
  changeMany(): void;
  remove(): void;
}

/** How many nodes a second begin or end in a burst. */
export const changesASecond = 50;
const burstSeconds = 5;
const bursts = 3;
const singles = 12;

/** A trusted project of `size` assets in the shape of real ones; its dbt answers with what was made before and builds on demand. */
export async function graphProject(size: number): Promise<GraphProject> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-graph-'));
  const dir = path.join(folder, 'generated');
  const userData = path.join(folder, 'user-data');
  const manifest = path.join(folder, 'manifest.json');
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: generated\nversion: "1.0"\nprofile: generated\n');
  fs.writeFileSync(path.join(dir, 'profiles.yml'), 'generated:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: generated.duckdb}\n');
  fs.writeFileSync(manifest, JSON.stringify(manifestOf(size)));
  const gate = (name: string): string => path.join(folder, name);
  const steps = { parse: { steps: [{ copy: manifest, to: 'manifest.json' }] }, build: { steps: buildSteps(size, gate) } };
  const executable = makeFakeDbt(path.join(folder, 'fake'), { ...fakeV1, commands: steps });
  const env = { ...withDbt(executable), ORRERY_USER_DATA: userData };
  const orrery = projectCommandLine(dir, userData, env);
  await orrery('trust', dir);
  await orrery('parse');
  const opened = { single: 0, burst: 0 };
  return {
    dir,
    env,
    singles,
    changeOne: () => fs.writeFileSync(gate(`single-${opened.single++}`), ''),
    changeMany: () => fs.writeFileSync(gate(`burst-${opened.burst++}`), ''),
    remove() {
      // a run outlives the application that launched it
      for (const { pid } of fakeDbtCalls(path.join(folder, 'fake'))) endIfThere(pid);
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function endIfThere(pid: number): void {
  try {
    if (fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('fake-dbt')) process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

/** Models begin and end in turn; each line waits for its time. */
function buildSteps(size: number, gate: (name: string) => string): FakeStep[] {
  const models = dbtLikeGraph(size).nodes.filter(({ kind }) => kind === 'model');
  const lines = models.flatMap(({ id }) => [nodeStartLine({ uniqueId: id }), nodeFinishedLine({ uniqueId: id })]);
  const inBurst = changesASecond * burstSeconds;
  const steps: FakeStep[] = [];
  for (let single = 0; single < singles; single++) steps.push({ waitFor: gate(`single-${single}`) }, lines[single]!);
  for (let burst = 0; burst < bursts; burst++) {
    steps.push({ waitFor: gate(`burst-${burst}`) });
    for (const line of lines.slice(singles + burst * inBurst, singles + (burst + 1) * inBurst)) steps.push(line, { sleepMs: 1000 / changesASecond });
  }
  return [...steps, { hang: true }];
}

function manifestOf(size: number): object {
  const { nodes, edges } = dbtLikeGraph(size);
  const parents = new Map<string, string[]>();
  for (const { source, target } of edges) parents.set(target, [...(parents.get(target) ?? []), source]);
  const sources: Record<string, unknown> = {};
  const models: Record<string, unknown> = {};
  for (const [at, { id, name, kind }] of nodes.entries()) {
    const folder = `folder_${at % Math.max(3, Math.round(size / 70))}`;
    const common = { unique_id: id, name, package_name: 'generated', resource_type: kind, original_file_path: `models/${folder}/${name}.sql` };
    const fqn = ['generated', folder, name];
    if (kind === 'source') sources[id] = { ...common, source_name: 'raw', fqn, config: { enabled: true } };
    else {
      const config = { materialized: at % 2 === 0 ? 'table' : 'view', enabled: true };
      models[id] = { ...common, fqn, raw_code: 'select 1', config, depends_on: { nodes: parents.get(id) ?? [], macros: [] } };
    }
  }
  const metadata = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'generated' };
  return { metadata, nodes: models, sources };
}
