import { ChevronDown, ChevronUp, Code } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { AssetBuild } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import type { AssetStaleness } from '../../../../preload/model/staleness.ts';
import { Button } from '../../../components/Button.tsx';
import { Choice } from '../../../components/Choice.tsx';
import { CodeView } from '../../../components/CodeView.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { CopyButton } from '../../../components/ErrorNotice.tsx';
import { counted, formatWhen } from '../../../components/format.ts';
import { Segmented } from '../../../components/Segmented.tsx';
import { useNow } from '../../../components/Time.tsx';
import { useAnswer } from '../../../runs/use-answer.ts';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { isGood } from '../history/shown-builds.ts';
import { CodeDiff, type CodeDiffHandle } from './CodeDiff.tsx';
import { lineCounts } from './line-counts.ts';
import { WhyStale } from './WhyStale.tsx';

const modes = { raw: 'Raw', compiled: 'Compiled', executed: 'Executed', both: 'Side by side' } as const;
type Mode = keyof typeof modes;

/** How many builds can be compared with. */
const most = 200;

export interface PageCodeProps {
  readonly detail: AssetDetail;
  readonly builds: readonly AssetBuild[];
  readonly staleness: AssetStaleness | null;
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
}

/** The code as it is written, as dbt compiled it and as it was sent, with what changed since a build. */
export function PageCode({ detail, builds, staleness, busy, onLaunch }: PageCodeProps) {
  const { asset, rawCode, compiledCode } = detail;
  const [mode, setMode] = useState<Mode>('both');
  const good = builds.filter(isGood).slice(0, most);
  const [chosen, setChosen] = useState<string | null>(null);
  const build = good.find((each) => keyOf(each) === chosen) ?? good[0] ?? null;
  const [changes, setChanges] = useState(0);
  const diff = useRef<CodeDiffHandle>(null);
  const now = useNow(60_000);
  if (rawCode === null || rawCode === '') {
    return (
      <EmptyState icon={<Code size={18} />} title="No code">
        {asset.kind === 'seed' ? 'A seed is a file of rows.' : `A ${asset.resourceType.replaceAll('_', ' ')} is described in YAML.`}
      </EmptyState>
    );
  }
  const language = detail.language ?? 'sql';
  const own = staleness?.changes.find(({ reason }) => reason === 'own code') ?? null;
  const stale = staleness !== null && staleness.reasons.some(({ kind }) => kind !== 'tests failing');
  const compiled = (
    <CompiledPane
      detail={detail}
      build={build}
      language={language}
      onCount={setChanges}
      onCompile={() => onLaunch({ command: 'compile', select: asset.selector })}
      handle={diff}
    />
  );
  const raw = (
    <Pane
      title={language === 'python' ? 'Python' : 'Raw SQL'}
      words={own === null ? (builds.length > 0 && stale ? 'unchanged since the last build' : '') : countWords(own.before ?? '', own.after ?? '')}
      copy={rawCode}
    >
      {own !== null && own.before !== null ? (
        <CodeDiff before={own.before} after={own.after ?? rawCode} language={language} label={`Raw code of ${asset.name}`} />
      ) : (
        <CodeView code={rawCode} language={language} label={`Raw code of ${asset.name}`} highlightedLine={lineOfCause(rawCode, staleness)} lineTone="stale" />
      )}
    </Pane>
  );
  return (
    <div className="page-code">
      <div className="page-bar">
        <Segmented<Mode>
          label="Which code"
          value={mode}
          options={(Object.keys(modes) as Mode[]).map((value) => ({ value, label: modes[value] }))}
          onChange={setMode}
        />
        {build !== null && mode !== 'raw' && (
          <Choice
            className="compare-choice"
            label={mode === 'executed' ? 'Of' : 'Compare with'}
            value={keyOf(build)}
            options={good.map((each, index) => ({
              value: keyOf(each),
              label: `${index === 0 ? 'last successful build, ' : ''}${formatWhen(each.at, now)}, run ${each.runId}`,
              ...(each.codeChanged === true ? { hint: 'its compiled SQL had changed' } : {}),
            }))}
            onChange={setChosen}
          />
        )}
        <span className="grow" />
        {build !== null && (mode === 'both' || mode === 'compiled') && compiledCode !== null && (
          <>
            <span className="muted sm">{changes === 0 ? 'no change' : counted(changes, 'change')}</span>
            <Button kind="icon" size="small" aria-label="Previous change" isDisabled={changes === 0} onPress={() => diff.current?.previous()}>
              <ChevronUp size={14} aria-hidden />
            </Button>
            <Button kind="icon" size="small" aria-label="Next change" isDisabled={changes === 0} onPress={() => diff.current?.next()}>
              <ChevronDown size={14} aria-hidden />
            </Button>
          </>
        )}
        <OrderButton size="small" busy={busy} onPress={() => onLaunch({ command: 'compile', select: asset.selector })}>
          <Code size={14} strokeWidth={1.75} aria-hidden /> Compile
        </OrderButton>
      </div>
      <div className={`code-panes ${mode === 'both' ? 'two' : ''} ${stale ? 'with-why' : ''}`.trim()}>
        {(mode === 'raw' || mode === 'both') && raw}
        {(mode === 'compiled' || mode === 'both') && compiled}
        {mode === 'executed' && <ExecutedPane detail={detail} build={build} />}
        {stale && <WhyStale asset={asset} staleness={staleness} busy={busy} onLaunch={onLaunch} />}
      </div>
    </div>
  );
}

/** The line (from 1) that calls the first macro that changed, null where none is called by its name. */
function lineOfCause(code: string, staleness: AssetStaleness | null): number | null {
  const names = (staleness?.reasons ?? []).flatMap((reason) => (reason.kind === 'macro' ? [reason.name.split('.').at(-1) ?? ''] : []));
  const index = code.split('\n').findIndex((line) => names.some((name) => name !== '' && line.includes(name)));
  return index < 0 ? null : index + 1;
}

function keyOf(build: AssetBuild): string {
  return `${build.runId} ${build.step}`;
}

function countWords(before: string, after: string): string {
  const { gone, came } = lineCounts(before, after);
  return gone === 0 && came === 0 ? 'as in that build' : `−${gone} +${came} lines`;
}

interface CompiledPaneProps {
  readonly detail: AssetDetail;
  readonly build: AssetBuild | null;
  readonly language: 'sql' | 'python';
  readonly onCount: (changes: number) => void;
  readonly onCompile: () => void;
  readonly handle: React.RefObject<CodeDiffHandle | null>;
}

function CompiledPane({ detail: { asset, compiledCode }, build, language, onCount, onCompile, handle }: CompiledPaneProps) {
  const built = useSqlOf(build, asset.id);
  const label = `Compiled code of ${asset.name}`;
  if (compiledCode === null || compiledCode === '') {
    return (
      <Pane title="Compiled SQL" words="" copy="">
        <EmptyState title="Not compiled yet" action={<OrderButton onPress={onCompile}>Compile</OrderButton>}>
          dbt fills in its Jinja when it compiles or builds it.
        </EmptyState>
      </Pane>
    );
  }
  const before = built?.compiled ?? null;
  const words = [build === null || build.target === null ? '' : `target ${build.target}`, before === null ? '' : countWords(before, compiledCode)]
    .filter(Boolean)
    .join(', ');
  return (
    <Pane title="Compiled SQL" words={words} copy={compiledCode}>
      {before === null ? (
        <CodeView code={compiledCode} language={language} label={label} />
      ) : (
        <CodeDiff ref={handle} before={before} after={compiledCode} language={language} label={label} onCount={onCount} />
      )}
    </Pane>
  );
}

/** What the build sent: the statement dbt wrote around the compiled code, else every query the log names. */
function ExecutedPane({ detail: { asset, language }, build }: { readonly detail: AssetDetail; readonly build: AssetBuild | null }) {
  const sql = useSqlOf(build, asset.id);
  if (build === null) {
    return (
      <Pane title="Executed SQL" words="" copy="">
        <EmptyState title="Never built">What dbt sends to the database shows up here with the first build.</EmptyState>
      </Pane>
    );
  }
  const sent = sql === null ? null : sql.queries.length > 0 ? sql.queries.map((query) => query.sql).join('\n;\n\n') : sql.executed;
  return (
    <Pane title="Executed SQL" words={`run ${build.runId}`} copy={sent ?? ''}>
      {sql !== null && (sent === null || sent === '') && <EmptyState title="Not kept">The files of that run are gone.</EmptyState>}
      {sent !== null && sent !== '' && <CodeView code={sent} language={language ?? 'sql'} label={`Executed code of ${asset.name}`} />}
    </Pane>
  );
}

function useSqlOf(build: AssetBuild | null, uniqueId: string) {
  const answer = useAnswer('runs.nodeSql', { id: build?.runId ?? ' ', step: build?.step ?? 1, uniqueId });
  if (build === null) return null;
  return answer.error === null ? answer.value : { compiled: null, executed: null, queries: [], cut: false };
}

function Pane({ title, words, copy, children }: { readonly title: string; readonly words: string; readonly copy: string; readonly children: ReactNode }) {
  return (
    <section className="code-pane" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="muted sm">{words}</span>
        <span className="grow" />
        {copy !== '' && (
          <CopyButton text={copy}>
            <span className="visually-hidden">Copy {title}</span>
          </CopyButton>
        )}
      </header>
      <div className="code-host">{children}</div>
    </section>
  );
}
