import { assetGraph } from '../../main/manifest/asset-graph.ts';
import { fingerprintsOf } from '../../main/manifest/fingerprints.ts';
import { readManifest } from '../../main/manifest/read-manifest.ts';
import { assetBuilds } from '../../main/run/asset-builds.ts';
import { assetStates } from '../../main/run/asset-states.ts';
import { staleness } from '../../main/manifest/staleness.ts';
import { fingerprintRules } from '../../main/manifest/fingerprint.ts';
import { staleBuild } from '../../preload/model/stale-build.ts';
import type { BenchRow } from './bench-row.ts';
import { generatedManifest } from './generated-manifest.ts';

/** Milliseconds. */
const goal = 50;
/** A manifest of which 10,000 nodes are assets; its tests come on top. */
const size = 10_000 / 0.6;

/** A manifest whose models call macros that call macros, as real ones do. */
function manifestWith(version: number) {
  const json = generatedManifest(size) as { readonly nodes: Record<string, Record<string, unknown>> };
  const macros = Object.fromEntries(
    Array.from({ length: 300 }, (_value, n) => {
      const text = `{% macro m${n}() %} ${n > 0 ? `{{ m${Math.floor(n / 3)}() }}` : version} {% endmacro %}`;
      return [`macro.generated.m${n}`, { name: `m${n}`, package_name: 'generated', macro_sql: text, depends_on: { macros: [] } }];
    }),
  );
  for (const [at, node] of Object.values(json.nodes).entries()) {
    if (node['resource_type'] === 'test') continue;
    const changed = at % 20 === 0 ? version : 0;
    node['raw_code'] = `with a as (select * from x) -- ${version}\nselect {{ m${at % 300}() }} as c, ${changed} as v, ${'column, '.repeat(40)} 1 from a`;
    node['relation_name'] = `"db"."main"."${String(node['name'])}"`;
  }
  const read = readManifest({ ...json, macros });
  if (!read.ok) throw new Error(read.error.title);
  return read.value;
}

function median(times: readonly number[]): number {
  return Math.round((times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0) * 10) / 10;
}

function timed(times: number, work: () => void): number {
  return median(
    Array.from({ length: times }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

/** What it takes to know of 10,000 assets whether and why they are stale, when all were built before and every macro and every twentieth asset changed since. */
export async function benchStaleness(): Promise<BenchRow[]> {
  const beside = { variables: {}, seedHash: () => null };
  const manifest = manifestWith(2);
  const before = fingerprintsOf(manifestWith(1), beside);
  const { graph, checks } = assetGraph(manifest);
  const now = fingerprintsOf(manifest, beside);
  const rows = graph.assets.flatMap(({ id, relation }, at) => {
    const from = before.nodes.get(id);
    if (from === undefined) return [];
    const times = { startedAt: at, at: at + 1, changedAt: at + 1 };
    return [{ uniqueId: id, relation, target: 'dev', runId: `r${at % 50}`, step: 1, trial: null, from: { ...from, rules: fingerprintRules }, ...times }];
  });
  const textOf = (hash: string): string | null => now.records.get(hash) ?? before.records.get(hash) ?? null;
  const whole = () => {
    const builds = assetBuilds(rows, 'dev');
    const reasons = staleness({ graph, now: now.nodes, textOf, lastBuild: (asset) => builds.here(asset), notBuilt: () => null, loadedAt: () => 20 });
    return { builds, reasons };
  };
  const found = whole();
  if (found.reasons.size < rows.length / 2) throw new Error(`only ${found.reasons.size} of ${rows.length} are stale`);
  const results = { settled: new Map(), underWay: new Map() };
  const states = assetStates(graph, checks, results, found);
  const byId = new Map(states.assets.map((state) => [state.id, state]));
  const of = `${graph.assets.length.toLocaleString('en')} assets`;
  const row = (name: string, value: number, limit = goal, note?: string): BenchRow => ({
    name,
    value,
    unit: 'ms',
    goal: limit,
    ok: value <= limit,
    ...(note !== undefined && { note }),
  });
  return [
    row(`staleness of ${of}, ${found.reasons.size.toLocaleString('en')} stale`, timed(9, whole)),
    row(
      `the states of ${of} with their reasons, as each change of a run asks`,
      timed(9, () => assetStates(graph, checks, results, found)),
    ),
    row(
      `what “Build stale” builds of ${of}`,
      timed(9, () => staleBuild(graph.assets, graph.edges, byId)),
    ),
    row(
      `fingerprints of ${of}`,
      timed(3, () => fingerprintsOf(manifest, beside)),
      1_000,
      'in the thread that holds the manifest, once a parse',
    ),
  ];
}
