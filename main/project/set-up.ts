import type { DbtCandidate, DbtInstallation, ProjectProfile, ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { ProjectRecord } from '../history/project-rows.ts';
import { chooseDbt, type FoundDbt } from './choose-dbt.ts';
import { count, dbtInWords, projectInWords } from './in-words.ts';
import type { LineageHolder } from './lineage-holder.ts';
import type { OpenedProject } from './open-project.ts';
import { type ParseFolder, parseProject } from './parse-project.ts';
import { gatherOutput } from './printed-output.ts';
import type { ProjectDbt } from './project-dbt.ts';
import { type Change, stepFailed, stepPrinted, stepRunning, stepSkipped, stepSucceeded, withoutNotices, withStep } from './project-state.ts';
import { sourcesChangedSince } from './sources-changed.ts';

/** Whether a set-up has dbt parse the project: as orrery.yml says, because a person asked for it, or not (a build parses by itself). */
export type ParsePolicy = 'by-policy' | 'always' | 'never';

/** One way from the folder to its lineage. It reports through `change` and stops quietly when `signal` says so. */
export interface SetUp {
  readonly opened: OpenedProject;
  readonly record: ProjectRecord;
  readonly dbt: ProjectDbt;
  readonly lineage: LineageHolder;
  readonly folder: ParseFolder;
  readonly parse: ParsePolicy;
  readonly change: (...changes: readonly Change[]) => void;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Goes through the four steps: project, dbt, profile, parse. Never starts anything for a project that is not trusted. */
export async function setUp(o: SetUp): Promise<void> {
  const { opened, change } = o;
  const profile = opened.profile?.ok ? opened.profile.value.profile : null;
  change((view) => ({ ...view, name: opened.name, gitBranch: opened.gitBranch, parse: opened.settings?.definitions.parse ?? view.parse, profile }));
  showProject(o);
  if (opened.profile === null) change(stepSkipped('profile', 'Waits for the project'));
  else if (opened.profile.ok) change(stepSucceeded('profile', profileInWords(opened.profile.value.profile, opened.profile.value.where)));
  else change(stepFailed('profile', opened.profile.error));

  if (o.record.trustedAt === null) return lookOnly(o);
  const lineage = showLineage(o);
  const { installation, candidates } = await lookForDbt(o, profile);
  const shown = await lineage;
  if (o.signal.aborted) return;
  if (opened.settings === null || profile === null || installation === null) {
    if (shown === null) return change(stepSkipped('parse', manifestInWords(o)));
    return change(shown.code === 'manifest-missing' ? stepSkipped('parse', 'Waits for the steps before it') : stepFailed('parse', shown));
  }
  const missing = o.dbt.missingPackages(opened.dir, installation.engine);
  if (missing !== null) return change(stepFailed('parse', missing));
  if (!mustParse(o, installation)) {
    if (o.lineage.current() !== null) return change(stepSucceeded('parse', manifestInWords(o)));
    if (o.parse === 'never') return change(stepSkipped('parse', 'Not parsed yet'));
    const unread: OrreryError = {
      code: 'manifest-missing',
      title: 'There is no manifest yet.',
      detail: 'orrery.yml says "parse: never".',
      next: { kind: 'parse' },
    };
    return change(stepFailed('parse', shown?.code === 'manifest-missing' || shown === null ? unread : shown));
  }
  await parse(o, { installation, profile, candidates });
}

function showProject(o: Shown): void {
  const { opened } = o;
  if (opened.problem !== null) return o.change(stepFailed('project', opened.problem));
  const profile = opened.profile?.ok ? opened.profile.value.profile : null;
  o.change(stepSucceeded('project', projectInWords(opened.name, o.lineage.info()?.assetCount ?? null, profile, opened.gitBranch)));
}

type Shown = Pick<SetUp, 'opened' | 'lineage' | 'change' | 'signal'>;

/** Reads the newest manifest; gives why none is on the screen, null when one is. */
export async function showLineage(o: Shown): Promise<OrreryError | null> {
  const { info, changed, error } = await o.lineage.refresh(o.signal);
  if (o.signal.aborted) return null;
  if (changed) {
    o.change((view): ProjectView => ({ ...view, manifest: info, graphVersion: view.graphVersion + 1 }), withoutNotices('sources-changed'));
    showProject(o);
  }
  return info === null ? (error ?? { code: 'manifest-missing', title: 'There is no manifest yet.', next: { kind: 'parse' } }) : null;
}

async function lookOnly(o: SetUp): Promise<void> {
  const { candidates } = await o.dbt.find({ ...dbtQuestion(o), trusted: false });
  if (o.signal.aborted) return;
  o.change((view) => ({ ...view, dbtCandidates: candidates, dbt: null }));
  if (!o.record.lookOnly)
    return o.change(
      withStep('dbt', { state: 'queued', summary: 'Waits for your trust' }),
      withStep('parse', { state: 'queued', summary: 'Waits for your trust' }),
    );
  o.change(stepSkipped('dbt', 'Not looked for: the project is not trusted'));
  const missing = await showLineage(o);
  if (o.signal.aborted) return;
  if (missing === null) return o.change(stepSkipped('parse', manifestInWords(o)));
  const detail = 'dbt left no manifest in this project. Reading the lineage takes dbt, which runs only for a project you trust.';
  const empty: OrreryError = { code: 'manifest-missing', title: 'There is nothing to look at yet.', detail, next: { kind: 'trust' } };
  o.change(stepFailed('parse', missing.code === 'manifest-missing' ? empty : { ...missing, next: { kind: 'trust' } }));
}

function dbtQuestion(o: SetUp): { readonly projectDir: string; readonly fromDefinitions: string | null; readonly chosen: string | null } {
  return { projectDir: o.opened.dir, fromDefinitions: o.opened.settings?.definitions.executable ?? null, chosen: o.record.chosenExecutable };
}

async function lookForDbt(o: SetUp, profile: ProjectProfile | null): Promise<FoundDbt> {
  // what an installation printed stays
  o.change(withStep('dbt', { state: 'running', summary: 'Looking for dbt', progress: null, error: null }));
  const found = await o.dbt.find({ ...dbtQuestion(o), trusted: true, signal: o.signal });
  if (o.signal.aborted) return { ...found, installation: null };
  const offered = found.installation === null ? await o.dbt.offeredEngine() : 'v1';
  const chosen = chooseDbt(found, profile?.adapter ?? null, offered);
  o.change((view) => ({ ...view, dbtCandidates: found.candidates, dbt: chosen.ok ? chosen.value : null }));
  o.change(chosen.ok ? stepSucceeded('dbt', dbtInWords(chosen.value, profile?.adapter ?? null)) : stepFailed('dbt', chosen.error));
  return { ...found, installation: chosen.ok ? chosen.value : null };
}

/** `parse` of orrery.yml: on-open always, never never; on-change when something dbt reads is newer than the manifest, or another dbt wrote ours. */
function mustParse(o: SetUp, installation: DbtInstallation): boolean {
  const { settings, profile } = o.opened;
  const info = o.lineage.info();
  if (o.parse === 'always') return true;
  if (o.parse === 'never' || settings === null || settings.definitions.parse === 'never') return false;
  if (info === null || settings.definitions.parse === 'on-open') return true;
  if (info.origin === 'orrery' && info.dbtVersion !== installation.version) return true;
  const also = profile?.ok ? [profile.value.file] : [];
  return sourcesChangedSince(o.opened.dir, settings.project, info.generatedAt, also);
}

interface Ready {
  readonly installation: DbtInstallation;
  readonly profile: ProjectProfile;
  readonly candidates: readonly DbtCandidate[];
}

async function parse(o: SetUp, { installation, profile, candidates }: Ready): Promise<void> {
  o.change(stepRunning('parse', 'dbt parse'));
  const began = o.now();
  const output = gatherOutput((text) => o.change(stepPrinted('parse', text)));
  const { dbt, folder, signal } = o;
  const parsed = await parseProject({ dbt, folder, installation, projectDir: o.opened.dir, profile, onLine: output.line, signal });
  output.flush();
  if (signal.aborted) return;
  if (!parsed.ok) return o.change(stepFailed('parse', offerV1(parsed.error, candidates)));
  const missing = await showLineage(o);
  if (signal.aborted) return;
  if (missing !== null) return o.change(stepFailed('parse', missing));
  o.change(stepSucceeded('parse', `${manifestInWords(o)} in ${((o.now() - began) / 1000).toFixed(1)}s`));
}

/** Old YAML that v2 refuses is no mistake of the person: v1 reads it, and is a click away. */
function offerV1(error: OrreryError, candidates: readonly DbtCandidate[]): OrreryError {
  if (error.code !== 'engine-refuses-yaml') return error;
  const there = candidates.find((candidate) => candidate.installation?.engine === 'v1')?.installation;
  const hint = there ? `\ndbt ${there.version} at ${there.executable} reads it.` : '';
  return { ...error, detail: `${error.detail ?? ''}${hint}`, next: { kind: 'install-dbt', engine: 'v1' } };
}

function profileInWords(profile: ProjectProfile, where: string): string {
  return `${profile.name}, target ${profile.target}: ${profile.adapter}${where === profile.adapter ? '' : ` ${where}`}`;
}

function manifestInWords(o: SetUp): string {
  const info = o.lineage.info();
  return info === null ? '' : `${count(info.assetCount, 'asset')} and ${count(info.checkCount, 'check')}`;
}
