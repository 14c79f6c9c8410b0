import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { JobView } from '../../../preload/model/job-view.ts';
import { Button } from '../../components/Button.tsx';
import { dayAndTime, untilWords } from '../../components/due-words.ts';
import { formatExact, formatWhen } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useNow } from '../../components/Time.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/VirtualTable.tsx';
import { medianWords, nextSchedule, restOfRun, shortCommand, wordOfRun } from '../job-words.ts';
import { RunStrip } from './RunStrip.tsx';

export interface JobsTableProps {
  readonly jobs: readonly JobView[];
  readonly chosen: string | null;
  /** Jobs with changes that are not saved. */
  readonly unsaved: ReadonlySet<string>;
  readonly onChoose: (name: string) => void;
  readonly onLaunch: (name: string) => void;
  /** Why nothing can be launched; null when it can. */
  readonly refusal: string | null;
  /** In pixels; columns that would be cut are left out. */
  readonly width: number;
}

const rowHeight = 52;
const headHeight = 27;
/** More rows than this scroll by themselves, so that the runs below stay in sight. */
const mostRows = 7;

/** The jobs, to be compared by their last runs. */
export function JobsTable({ jobs, chosen, unsaved, onChoose, onLaunch, refusal, width }: JobsTableProps) {
  const now = useNow(15_000);
  const columns = useMemo(() => columnsFor(width, { now, unsaved, onLaunch, refusal }), [width, now, unsaved, onLaunch, refusal]);
  return (
    <div className="jobs-table" style={{ height: headHeight + Math.min(jobs.length, mostRows) * rowHeight }}>
      <VirtualTable
        label="Jobs"
        columns={columns}
        count={jobs.length}
        rowAt={(index) => jobs[index]}
        rowKey={(job) => job.definition.name}
        rowHeight={rowHeight}
        selectedKey={chosen}
        onOpen={(job) => onChoose(job.definition.name)}
      />
    </div>
  );
}

type Shown = Pick<JobsTableProps, 'unsaved' | 'onLaunch' | 'refusal'> & { readonly now: number };

function columnsFor(width: number, o: Shown): readonly VirtualColumn<JobView>[] {
  const all: readonly (VirtualColumn<JobView> & { readonly from: number })[] = [
    { id: 'job', from: 0, title: 'Job', width: 'minmax(130px, 1fr)', cell: (job) => <NameCell job={job} unsaved={o.unsaved.has(job.definition.name)} /> },
    { id: 'steps', from: 700, title: 'Steps', width: 'minmax(90px, 1.15fr)', cell: (job) => <StepsCell job={job} /> },
    { id: 'runs', from: 0, title: 'Last 20 runs', width: '100px', cell: (job) => <RunStrip runs={job.runs} now={o.now} /> },
    { id: 'median', from: 560, title: 'Median', width: '58px', align: 'end', cell: (job) => <span className="num">{medianWords(job)}</span> },
    { id: 'next', from: 640, title: 'Next schedule', width: '92px', cell: (job) => <NextCell job={job} now={o.now} /> },
    { id: 'last', from: 430, title: 'Last result', width: '112px', cell: (job) => <LastCell job={job} now={o.now} /> },
    {
      id: 'launch',
      from: 0,
      title: 'Launch',
      head: <span className="visually-hidden">Launch</span>,
      width: '32px',
      align: 'end',
      cell: ({ definition: { name } }) => (
        <Button className="row-launch" aria-label={`Launch ${name}`} isDisabled={o.refusal !== null} onPress={() => o.onLaunch(name)}>
          <Play size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      ),
    },
  ];
  return all.filter(({ from }) => width >= from);
}

function NameCell({ job: { definition, problem }, unsaved }: { readonly job: JobView; readonly unsaved: boolean }) {
  return (
    <span className="two-lines">
      <b title={definition.name}>
        {definition.name}
        {unsaved && <span className="unsaved-dot" role="img" aria-label="changes are not saved" title="Changes are not saved" />}
      </b>
      {problem === null ? (
        <small title={definition.description}>{definition.description}</small>
      ) : (
        <small className="refused" title={problem.title}>
          cannot be used as it is written
        </small>
      )}
    </span>
  );
}

function StepsCell({ job: { definition } }: { readonly job: JobView }) {
  const words = definition.steps.map(({ command }) => shortCommand(command));
  return (
    <span className="mono" title={words.join(' › ')}>
      {words.map((word, index) => (
        <span key={index}>
          {index > 0 && <span className="faint step-then">›</span>}
          {word}
        </span>
      ))}
    </span>
  );
}

function NextCell({ job: { schedules }, now }: { readonly job: JobView; readonly now: number }) {
  const next = nextSchedule(schedules);
  if (next?.next) {
    return (
      <span className="two-lines" title={`${next.words}, ${next.timezone}: ${formatExact(next.next)}`}>
        <span>{untilWords(next.next, now)}</span>
        <small>{dayAndTime(next.next, now)}</small>
      </span>
    );
  }
  return (
    <span className="two-lines">
      <span className="muted">{schedules.length > 0 ? 'off' : '—'}</span>
      <small>{schedules.length > 0 ? schedules[0]?.words : 'by hand only'}</small>
    </span>
  );
}

function LastCell({ job: { runs }, now }: { readonly job: JobView; readonly now: number }) {
  const last = runs.at(-1);
  if (last === undefined) return <span className="muted">never run</span>;
  const rest = restOfRun(last);
  return (
    <span className="two-lines">
      <StatusWord word={wordOfRun(last)} />
      <small title={rest === '' ? formatExact(last.at) : `${rest}, ${formatExact(last.at)}`}>
        {rest === '' ? formatWhen(last.at, now) : rest.split(', ')[0]}
      </small>
    </span>
  );
}
