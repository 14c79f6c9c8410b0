import { useRouterState } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { OrreryError } from '../../preload/model/result.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { NextActionButton } from '../components/ErrorNotice.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { call } from './bridge.ts';
import { reportProblem, useProblem } from './problem-store.ts';
import { useProject } from './project-store.ts';
import { stepErrors } from './step-errors.ts';

const none: readonly OrreryError[] = [];
const grave: ReadonlySet<string> = new Set(['project-gone', 'disk-full', 'history-broken', 'history-newer']);

/** What stays on the screen until it is over: the folder is gone or read-only, the disk is full, keys nobody knows. */
export function Banners() {
  const project = useProject();
  const notices = project?.notices ?? none;
  // the assets screen says it itself
  const onAssets = useRouterState({ select: (state) => state.location.pathname === '/assets' });
  const failed = onAssets || project === null ? none : stepErrors(project);
  const { error: problem, retry } = useProblem();
  // what a step of the set-up failed with is said once: with the steps, or by the assets screen
  const error = project?.trust.state === 'trusted' && project.steps.some(({ error: cause }) => cause?.title === problem?.title) ? null : problem;
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
        <Banner key={`${notice.code} ${notice.title}`} error={notice} tone={grave.has(notice.code) ? 'fail' : 'warn'}>
          <LeaveOut code={notice.code} />
        </Banner>
      ))}
    </>
  );
}

/** Takes away an offer that nobody wants. */
function LeaveOut({ code }: { readonly code: OrreryError['code'] }) {
  const command = code === 'external-run' ? 'runs.leaveOut' : code === 'dagster-found' ? 'dagster.leaveOut' : null;
  if (command === null) return null;
  return (
    <Button kind="icon" size="small" aria-label="Leave it out" onPress={() => void call(command)}>
      <X size={14} aria-hidden />
    </Button>
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
  const [open, setOpen] = useState(false);
  const long = error.detail?.includes('\n') ?? false;
  return (
    <div className={`banner tone-${tone}`} role={tone === 'fail' ? 'alert' : 'status'}>
      <StatusIcon word={tone === 'fail' ? 'failed' : 'warned'} size={15} />
      <div className="banner-words">
        {error.title}
        {error.detail && (!long || open) && <small tabIndex={long ? 0 : undefined}>{error.detail}</small>}
      </div>
      {long && (
        <TextButton aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? 'Hide details' : 'Show details'}
        </TextButton>
      )}
      <NextActionButton error={error} onRetry={onRetry} />
      {children}
    </div>
  );
}
