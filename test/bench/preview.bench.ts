import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FinishedRun } from '../../main/history/earlier-run-rows.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { createLaunchPreviews, type LaunchPreviews } from '../../main/launch-preview.ts';
import { loadManifest } from '../../main/manifest/load-manifest.ts';
import { assetBuilds } from '../../main/run/asset-builds.ts';
import type { ProjectResults } from '../../main/run/known-results.ts';
import { createProjectStates } from '../../main/run/project-states.ts';
import { plainStep } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import type { BenchRow } from './bench-row.ts';
import { generatedManifest } from './generated-manifest.ts';
import { median, root } from './scratch-project.ts';

const size = 10_000;
const rounds = 15;
/** How many runs before this one tell how long it should take. */
const earlier = 10;

/** What the launch dialog asks while a person types, for a build of everything in a project of 10,000 nodes that ran ten times: milliseconds, medians of 15. */
export async function benchPreview(): Promise<BenchRow[]> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'orrery-bench-preview-'));
  try {
    const file = path.join(dir, 'manifest.json');
    await writeFile(file, JSON.stringify(generatedManifest(size)));
    const lineage = await loadManifest(file, { worker: pathToFileURL(path.join(root, 'dist/main/manifest-worker.js')) });
    const history = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.join(root, 'native/better_sqlite3.node'), now: Date.now });
    if (!lineage.ok || !history.ok) throw new Error('the project could not be made');
    const { assets } = lineage.value.graph;
    const timings = [...assets, ...lineage.value.checks].map(({ id }, at) => ({ uniqueId: id, ms: 100 + (at % 97) * 10 }));
    const view = { id: 'generated', dir, trust: { state: 'trusted', since: 0 }, dbt: { engine: 'v1' }, profile: null, steps: [] } as unknown as ProjectView;
    const earlierRuns = {
      finishedRuns: (): FinishedRun[] =>
        Array.from({ length: earlier }, (_, seq) => ({ seq, id: `run${seq}`, commandLine: '', job: null, target: 'dev', status: 'SUCCESS', createdAt: 0 })),
      ofRun: () => timings,
      overheads: () => [2_000],
    };
    const results = { underWay: new Map(), settled: new Map() } as unknown as ProjectResults;
    const { graph, checks } = lineage.value;
    const compared = { target: null, now: null };
    const states = createProjectStates({
      subject: () => ({ projectId: view.id, graph, checks, compared }),
      results: () => results,
      *staleness() {
        yield;
        return { builds: assetBuilds([], null), reasons: new Map() };
      },
      report: (message, error) => process.stderr.write(`${message}: ${String(error)}\n`),
    });
    const previews = createLaunchPreviews({
      history: { ...history.value, earlierRuns },
      project: { current: () => view, lineage: () => lineage.value, definitions: () => null } as unknown as Parameters<
        typeof createLaunchPreviews
      >[0]['project'],
      states,
    });
    const rows = await measure(previews);
    lineage.value.close();
    history.value.close();
    return rows;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(previews: LaunchPreviews): Promise<BenchRow[]> {
  const whole: number[] = [];
  const main: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [start, before] = [performance.now(), process.threadCpuUsage()];
    const preview = await previews.preview(plainStep('build'));
    const [took, used] = [performance.now() - start, process.threadCpuUsage(before)];
    if (!preview.ok || preview.value.expected === null || preview.value.assets + preview.value.checks < size / 2) throw new Error('the preview is not whole');
    // The first one reads what earlier runs took.
    if (round === 0) continue;
    whole.push(took);
    main.push((used.user + used.system) / 1000);
  }
  const [value, onMain] = [whole, main].map((all) => Math.round(median(all) * 10) / 10) as [number, number];
  const name = `preview of a launch of all ${size.toLocaleString('en')} nodes`;
  return [
    { name, value, unit: 'ms', goal: 100, ok: value <= 100 },
    { name: `${name}: processor time of the main thread`, value: onMain, unit: 'ms', goal: 50, ok: onMain <= 50 },
  ];
}
