import { GitBranch, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { useProject } from './project-store.ts';
import './branch-notice.css';

/** How long it is shown, in milliseconds. */
const shownFor = 20_000;

/** The branch of an open project, and the one it had before. */
interface Branches {
  readonly project: string | null;
  readonly now: string | null;
  readonly before: string | null;
}

/** Says for a while that another branch was checked out in the open project, and which. */
export function BranchNotice() {
  const project = useProject();
  const id = project?.id ?? null;
  const branch = project?.gitBranch ?? null;
  const [branches, setBranches] = useState<Branches>({ project: id, now: branch, before: null });
  if (branches.project !== id || branches.now !== branch) {
    setBranches({ project: id, now: branch, before: branches.project === id ? branches.now : null });
  }
  const dismiss = (): void => setBranches((last) => ({ ...last, before: null }));
  const { now, before } = branches;
  const isShown = now !== null && before !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(dismiss, shownFor);
    return () => clearTimeout(timer);
  }, [isShown, now]);
  return (
    <div role="status">
      {isShown && (
        <div className="branch-notice">
          <GitBranch size={15} strokeWidth={1.75} aria-hidden />
          <span>
            Switched from <b className="mono">{before}</b> to <b className="mono">{now}</b>.
          </span>
          <Button kind="icon" size="small" aria-label="Dismiss" onPress={dismiss}>
            <X size={14} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
