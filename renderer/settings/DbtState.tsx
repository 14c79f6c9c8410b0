import { CircleDashed } from 'lucide-react';
import { Tooltip } from '../components/Tooltip.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import type { DbtRow } from './dbt-rows.ts';

/** Whether a dbt works; why it does not, on hover and on focus. */
export function DbtState({ row }: { readonly row: DbtRow }) {
  switch (row.state) {
    case 'works':
      return (
        <span className="settings-good">
          <StatusIcon word="succeeded" /> <b>works</b>
        </span>
      );
    case 'broken':
      return (
        <Tooltip text={row.error?.detail ?? row.error?.title ?? 'It was not started.'}>
          <span className="settings-bad" tabIndex={0} role="note">
            {row.error ? (
              <>
                <StatusIcon word="failed" /> <b>{row.error.title}</b>
              </>
            ) : (
              <span className="muted">not started</span>
            )}
          </span>
        </Tooltip>
      );
    case 'installing':
      return (
        <span className="settings-run">
          <StatusIcon word="running" /> <b>installing</b>
        </span>
      );
    case 'not installed':
      return (
        <span className="muted settings-state">
          <CircleDashed size={13} strokeWidth={2} aria-hidden /> not installed
        </span>
      );
  }
}
