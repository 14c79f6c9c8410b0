import { createHash } from 'node:crypto';
import { plainStep } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import type { RemoteImport } from '../../preload/model/remote.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import { plainText } from '../dbt/plain-text.ts';
import type { RemoteResult } from '../history/remote-rows.ts';
import type { History } from '../history/open-history.ts';
import { dbtName } from '../run/node-state.ts';
import { stepDir } from '../run/step-places.ts';
import type { RunAnswer, RunEvent } from './answers.ts';
import { checkKey, type KeyMap, keyText } from './asset-keys.ts';
import type { DagsterClient } from './dagster-client.ts';
import { runTag } from './queries.ts';
import { appendLog } from './remote-log.ts';
import { writeRemoteRun } from './remote-run.ts';
import { remoteStatus } from './remote-status.ts';
import { endedResults, failureWords, type KnownNames, resultsAfter } from './run-events.ts';

export interface ImportOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly project: Pick<ProjectView, 'id' | 'name' | 'dir' | 'dbt'>;
  readonly address: string;
  readonly client: DagsterClient;
  readonly map: KeyMap;
}

/** The most events of one run that are read: a run with more is taken as far as they go. */
const mostEvents = 20_000;

/**
 * Takes the newest `count` runs of Dagster before the run `cursor` into the history, those that built or checked something of this project. One that is here
 * already, launched from here or taken before, is left as it is: the same import twice changes nothing.
 */
export async function importHistory(o: ImportOptions, count: number, cursor: string | null): Promise<Result<RemoteImport>> {
  const listed = await o.client.runs(count, cursor);
  if (!listed.ok) return listed;
  const found = { seen: 0, taken: 0, known: 0, others: 0, materializations: 0 };
  for (const run of listed.value) {
    found.seen += 1;
    if (isKnown(o, run)) {
      found.known += 1;
      continue;
    }
    const events = await eventsOf(o.client, run.runId);
    if (!events.ok) return events;
    const results = resultsAfter([], events.value.events, mapNames(o.map));
    if (results.length === 0) {
      found.others += 1;
      continue;
    }
    await takeRun(o, run, events.value, results);
    found.taken += 1;
    found.materializations += results.filter(({ status }) => status === 'success').length;
  }
  const last = listed.value.at(-1);
  return ok({ ...found, next: listed.value.length < count || last === undefined ? null : last.runId });
}

/** The id a run of Dagster has here when it was not launched from here: the same for the same project and run, whenever it is asked. */
export function importedRunId(projectId: string, remoteId: string): string {
  return createHash('sha256').update(`${projectId}\n${remoteId}`).digest('hex').slice(0, 12);
}

function isKnown({ history, project }: ImportOptions, run: RunAnswer): boolean {
  if (history.runs.get(importedRunId(project.id, run.runId)) !== null || history.remote.runOf(project.id, run.runId) !== null) return true;
  const own = run.tags.find(({ key }) => key === runTag)?.value;
  return own !== undefined && history.runs.get(own)?.projectId === project.id;
}

interface AllEvents {
  readonly events: readonly RunEvent[];
  readonly cursor: string;
}

async function eventsOf(client: DagsterClient, id: string): Promise<Result<AllEvents>> {
  const events: RunEvent[] = [];
  let cursor: string | null = null;
  for (;;) {
    const answer = await client.run(id, cursor);
    if (!answer.ok) return failed(answer.error);
    // Deleted between the list and the question: it has nothing to say.
    if (answer.value === null) return ok({ events: [], cursor: '' });
    const { eventConnection: page } = answer.value;
    events.push(...page.events);
    if (!page.hasMore || page.events.length === 0 || events.length >= mostEvents) return ok({ events, cursor: page.cursor });
    cursor = page.cursor;
  }
}

async function takeRun(o: ImportOptions, run: RunAnswer, { events, cursor }: AllEvents, results: readonly RemoteResult[]): Promise<void> {
  const { history, project } = o;
  const id = importedRunId(project.id, run.runId);
  const status = remoteStatus(run.status);
  const over = isFinal(status);
  const words = failureWords(events, plainText);
  const error: OrreryError | null =
    status === 'FAILURE' ? { code: 'remote-broken', title: 'The run failed on Dagster.', ...(words === null ? {} : { detail: words }) } : null;
  const logBytes = await appendLog(stepDir(o.dataDir, id, 1), 0, events);
  const createdAt = milliseconds(run.creationTime) ?? milliseconds(run.startTime) ?? firstTime(events);
  history.transaction(() => {
    if (isKnown(o, run)) return;
    writeRemoteRun(history, o.dataDir, {
      id,
      project,
      request: { ...plainStep('build'), select: selectOf(results, o.map) },
      remote: {
        address: o.address,
        id: run.runId,
        location: run.repositoryOrigin?.repositoryLocationName ?? '',
        repository: run.repositoryOrigin?.repositoryName ?? '',
        cursor: over ? null : cursor,
        logBytes,
      },
      status,
      createdAt,
      startedAt: milliseconds(run.startTime),
      finishedAt: over ? (milliseconds(run.endTime) ?? createdAt) : null,
      error,
      imported: true,
      title: run.jobName ?? '',
      results: over ? endedResults(results, status, error?.detail ?? null) : results,
    });
  });
}

/** What it built, in dbt's words; empty for everything. */
function selectOf(results: readonly RemoteResult[], map: KeyMap): string {
  const assets = results.filter(({ resourceType }) => resourceType !== 'test');
  const built = assets.length > 0 ? assets.map(({ name }) => name) : [...new Set(results.map(({ assetId }) => dbtName(assetId ?? '')))];
  return built.length >= map.assets.size ? '' : built.join(' ').slice(0, 100_000);
}

function mapNames(map: KeyMap): KnownNames {
  return {
    knows: (id) => map.assets.has(id),
    assetId: (key) => map.ids.get(keyText(key)) ?? null,
    checkId: (key, name) => map.checkIds.get(checkKey(key, name)) ?? null,
  };
}

function milliseconds(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds * 1000);
}

function firstTime(events: readonly RunEvent[]): number {
  return Math.round(Number(events[0]?.timestamp ?? 0)) || 0;
}
