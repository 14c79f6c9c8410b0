import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Switch } from '../../components/Switch.tsx';

export interface TimelineBarProps {
  readonly onlyFailed: boolean;
  readonly onOnlyFailed: (on: boolean) => void;
  readonly failedFirst: boolean;
  readonly onFailedFirst: (on: boolean) => void;
  readonly anyFailed: boolean;
  readonly running: boolean;
  readonly follow: boolean;
  readonly onFollow: (on: boolean) => void;
  /** Opens or closes every asset; null when there is nothing to open. */
  readonly onOpenAll: ((open: boolean) => void) | null;
}

/** What the timeline shows, and what its bars mean. */
export function TimelineBar(props: TimelineBarProps) {
  const { onlyFailed, onOnlyFailed, failedFirst, onFailedFirst, anyFailed, running, follow, onFollow, onOpenAll } = props;
  return (
    <div className="panel-bar timeline-bar">
      {onOpenAll !== null && (
        <span className="open-all">
          <Button size="small" onPress={() => onOpenAll(true)}>
            <ChevronsUpDown size={13} strokeWidth={1.75} aria-hidden />
            Show all checks
          </Button>
          <Button size="small" onPress={() => onOpenAll(false)}>
            <ChevronsDownUp size={13} strokeWidth={1.75} aria-hidden />
            Hide checks
          </Button>
        </span>
      )}
      {anyFailed && (
        <>
          <Switch isSelected={failedFirst} onChange={onFailedFirst} isDisabled={onlyFailed}>
            Failed first
          </Switch>
          <Switch isSelected={onlyFailed} onChange={onOnlyFailed}>
            Only failed
          </Switch>
        </>
      )}
      {running && (
        <Switch isSelected={follow} onChange={onFollow}>
          Follow
        </Switch>
      )}
      <span className="grow" />
      <span className="legend muted xs" aria-hidden>
        <span>
          <i className="bar-waiting" /> waiting
        </span>
        <span>
          <i className="bar-compile tone-ok" /> compile
        </span>
        <span>
          <i className="bar-execute tone-ok" /> execute
        </span>
      </span>
    </div>
  );
}
