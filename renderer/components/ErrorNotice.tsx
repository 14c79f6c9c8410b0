import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { nextActionLabel, takeNextAction } from '../app/next-action.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { Button } from './Button.tsx';
import { StatusIcon } from './StatusIcon.tsx';
import './notice.css';

export interface ErrorNoticeProps {
  readonly error: OrreryError;
  /** Gives the order again that failed; without it `Try again` is not offered. */
  readonly onRetry?: (() => unknown) | undefined;
  /** Further buttons. */
  readonly actions?: ReactNode;
}

/** An error as people read it: what happened, why, and what to do next. */
export function ErrorNotice({ error, onRetry, actions }: ErrorNoticeProps) {
  return (
    <div className="error-notice" role="alert">
      <div className="error-title">
        <StatusIcon word="failed" />
        <span>{error.title}</span>
      </div>
      {error.file && (
        <div className="error-place">
          {error.file}
          {error.line !== undefined && `, line ${error.line}`}
        </div>
      )}
      {error.detail && (error.detail.includes('\n') ? <pre tabIndex={0}>{error.detail}</pre> : <p>{error.detail}</p>)}
      <div className="error-actions">
        <NextActionButton error={error} onRetry={onRetry} />
        {actions}
        <CopyButton text={errorText(error)}>Copy details</CopyButton>
      </div>
    </div>
  );
}

/** The button for an error's next action; nothing when there is none. What the action itself fails with is said beside it. */
export function NextActionButton({ error, onRetry }: { readonly error: OrreryError; readonly onRetry?: (() => unknown) | undefined }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<OrreryError | null>(null);
  const next = error.next;
  if (!next || (next.kind === 'retry' && !onRetry)) return null;
  async function act(): Promise<void> {
    if (!next) return;
    setBusy(true);
    const answer = await takeNextAction(next, onRetry);
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
  }
  return (
    <>
      <Button size="small" busy={busy} onPress={() => void act()}>
        {nextActionLabel(next)}
      </Button>
      {failure && <span className="next-failed sm">{failure.title}</span>}
    </>
  );
}

/** Puts text on the clipboard and says so. */
export function CopyButton({
  text,
  children,
  kind = 'ghost',
  size = 'small',
}: {
  readonly text: string;
  readonly children: ReactNode;
  readonly kind?: 'ghost' | 'plain';
  readonly size?: 'small' | 'medium';
}) {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }
  return (
    <Button kind={kind} size={size} onPress={() => void copy()}>
      <Copy size={13} aria-hidden />
      <span aria-live="polite">{copied ? 'Copied' : children}</span>
    </Button>
  );
}

/** The whole error as text, for a message to a colleague. */
export function errorText(error: OrreryError): string {
  const place = error.file ? `${error.file}${error.line === undefined ? '' : `:${error.line}`}` : '';
  return [`${error.title} (${error.code})`, place, error.detail ?? ''].filter((line) => line !== '').join('\n');
}
