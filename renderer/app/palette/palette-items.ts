import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import type { JobView } from '../../../preload/model/job-view.ts';
import { runWord } from '../../../preload/model/node-word.ts';
import type { TriggerView } from '../../../preload/model/schedule.ts';
import { wordOfTick } from '../../schedules/tick-words.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { StateWord } from '../../components/tone.ts';
import { runTitle } from '../run-title.ts';
import type { PaletteCommand } from './command-store.ts';
import { type Found, match } from './match.ts';

/** One line of the palette. */
export type PaletteItem =
  | { readonly kind: 'asset'; readonly id: string; readonly asset: Asset; readonly word: StateWord | null; readonly found: readonly Found[] }
  | { readonly kind: 'run'; readonly id: string; readonly run: RunSummary; readonly title: string; readonly word: StateWord; readonly found: readonly Found[] }
  | { readonly kind: 'job'; readonly id: string; readonly job: JobView; readonly word: StateWord | null; readonly found: readonly Found[] }
  | { readonly kind: 'trigger'; readonly id: string; readonly trigger: TriggerView; readonly word: StateWord | null; readonly found: readonly Found[] }
  | { readonly kind: 'command'; readonly id: string; readonly command: PaletteCommand; readonly found: readonly Found[] };

export interface PaletteGroup {
  readonly title: 'Assets' | 'Jobs' | 'Schedules' | 'Runs' | 'Commands';
  /** How many match; `items` holds the best of them. */
  readonly total: number;
  readonly items: readonly PaletteItem[];
}

export interface PaletteSources {
  readonly assets: readonly Asset[];
  readonly states: ReadonlyMap<string, AssetState>;
  readonly runs: readonly RunSummary[];
  readonly jobs: readonly JobView[];
  readonly triggers: readonly TriggerView[];
  readonly commands: readonly PaletteCommand[];
}

/** How many lines of a group are shown when others are shown beside it, and when it is asked for alone. */
const shown = { together: 6, alone: 60 };

/**
 * What the palette shows for what was typed. `@` in front asks for runs only, `>` for commands only.
 * With nothing typed: the latest runs and every command.
 */
export function paletteGroups(typed: string, sources: PaletteSources): readonly PaletteGroup[] {
  const only = typed.startsWith('@') ? 'Runs' : typed.startsWith('>') ? 'Commands' : null;
  const query = (only ? typed.slice(1) : typed).trim();
  const groups: readonly PaletteGroup[] = [
    group('Assets', query === '' ? [] : assetItems(query, sources), only),
    group('Jobs', query === '' ? [] : jobItems(query, sources), only),
    group('Schedules', query === '' ? [] : triggerItems(query, sources), only),
    group('Runs', runItems(query, sources).slice(0, query === '' && !only ? 3 : undefined), only),
    group('Commands', commandItems(query, sources), query === '' ? 'Commands' : only),
  ];
  return groups.filter(({ title, total }) => total > 0 && (only === null || title === only));
}

type Ranked = { readonly score: number; readonly item: PaletteItem };

function group(title: PaletteGroup['title'], ranked: readonly Ranked[], only: PaletteGroup['title'] | null): PaletteGroup {
  const items = ranked.toSorted((a, b) => b.score - a.score).map(({ item }) => item);
  return { title, total: items.length, items: items.slice(0, only === title ? shown.alone : shown.together) };
}

function assetItems(query: string, { assets, states }: PaletteSources): readonly Ranked[] {
  return assets.flatMap((asset) => {
    const fit = match(query, [asset.name, asset.folder, asset.kind, asset.materialized ?? '', ...asset.tags]);
    if (!fit) return [];
    const word = states.get(asset.id)?.word ?? null;
    return [{ score: fit.score, item: { kind: 'asset', id: `asset ${asset.id}`, asset, word: word === 'none' ? null : word, found: fit.found } }];
  });
}

function jobItems(query: string, { jobs }: PaletteSources): readonly Ranked[] {
  return jobs.flatMap((job) => {
    const { name, description, tags } = job.definition;
    const fit = match(query, [name, description, ...tags, 'job']);
    const last = job.runs.at(-1);
    const word = last === undefined ? null : runWord(last.status, last.warned);
    return fit ? [{ score: fit.score, item: { kind: 'job', id: `job ${name}`, job, word, found: fit.found } }] : [];
  });
}

function triggerItems(query: string, { triggers }: PaletteSources): readonly Ranked[] {
  return triggers.flatMap((trigger) => {
    const { kind, name, job, words, ticks } = trigger;
    const fit = match(query, [name, job, words, kind]);
    const last = ticks.at(-1);
    const word = last === undefined ? null : wordOfTick(last);
    return fit ? [{ score: fit.score, item: { kind: 'trigger', id: `${kind} ${name}`, trigger, word, found: fit.found } }] : [];
  });
}

function runItems(query: string, { runs }: PaletteSources): readonly Ranked[] {
  return runs.flatMap((run) => {
    const word = runWord(run.status, run.counts.warned);
    const title = runTitle(run);
    const fit = match(query, [title, run.id, word, run.commandLine]);
    return fit ? [{ score: fit.score, item: { kind: 'run', id: `run ${run.id}`, run, title, word, found: fit.found } }] : [];
  });
}

function commandItems(query: string, { commands }: PaletteSources): readonly Ranked[] {
  return commands.flatMap((command) => {
    const fit = match(query, [command.title]);
    return fit ? [{ score: fit.score, item: { kind: 'command', id: `command ${command.id}`, command, found: fit.found } }] : [];
  });
}
