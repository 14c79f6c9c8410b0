import { X } from 'lucide-react';
import type { OrreryError } from '../../preload/model/result.ts';
import { Button } from '../components/Button.tsx';
import { NextActionButton } from '../components/ErrorNotice.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { reportProblem, useProblem } from './problem-store.ts';
import { useProject } from './project-store.ts';

const none: readonly OrreryError[] = [];
const grave: ReadonlySet<string> = new Set(['project-gone', 'disk-full', 'history-broken', 'history-newer']);

/** What stays on the screen until it is over: the folder is gone or read-only, the disk is full, keys nobody knows. */
export function Banners() {
  const project = useProject();
  const notices = project?.notices ?? none;
  // while there is a lineage to see, the set-up card is not there to say that a step failed
  const failed = project?.manifest && project.trust.state === 'trusted' ? project.steps.flatMap(({ error: cause }) => cause ?? []) : none;
  const { error, retry } = useProblem();
  return (
    <>
      {error && (
        <Banner error={error} tone="fail" onRetry={retry ?? undefined}>
          <Button kind="icon" size="small" aria-label="Dismiss" onPress={() => reportProblem(null)}>
            <X size={14} aria-hidden />
          </Button>
        </Banner>
      )}
      {[...failed, ...notices].map((notice) => (
        <Banner key={`${notice.code} ${notice.title}`} error={notice} tone={grave.has(notice.code) ? 'fail' : 'warn'} />
      ))}
    </>
  );
}

function Banner({
  error,
  tone,
  onRetry,
  children,
}: {
  readonly error: OrreryError;
  readonly tone: 'warn' | 'fail';
  readonly onRetry?: (() => unknown) | undefined;
  readonly children?: React.ReactNode;
}) {
  return (
    <div className={`banner tone-${tone}`} role={tone === 'fail' ? 'alert' : 'status'}>
      <StatusIcon word={tone === 'fail' ? 'failed' : 'warned'} size={15} />
      <div className="banner-words">
        {error.title}
        {error.detail && <small>{error.detail}</small>}
      </div>
      <NextActionButton error={error} onRetry={onRetry} />
      {children}
    </div>
  );
}
