import { ChevronsDownUp, ChevronsUpDown, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Switch } from '../../components/Switch.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import { type Grouping, groupings } from './section-rows.ts';

export interface TimelineBarProps {
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  /** Whether the time to the expected end is shown; null when nobody can tell it. */
  readonly whole: boolean | null;
  readonly onWhole: (whole: boolean) => void;
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
  /** Makes what is in view longer (> 1) or shorter; null shows all of it. */
  readonly onZoom: (factor: number | null) => void;
  readonly zoomed: boolean;
}

const groupingWords: Readonly<Record<Grouping, string>> = { asset: 'Asset', state: 'State', kind: 'Kind', layer: 'Layer', thread: 'Thread' };
const groupingOptions = groupings.map((value) => ({ value, label: groupingWords[value] }));

/** What the timeline shows, and what its bars mean. */
export function TimelineBar(props: TimelineBarProps) {
  const { grouping, whole, onlyFailed, failedFirst, anyFailed, running, follow, onOpenAll, onZoom, zoomed } = props;
  return (
    <div className="panel-bar timeline-bar">
      <span className="muted sm wide-only">Group by</span>
      <Segmented label="Group by" value={grouping} options={groupingOptions} onChange={props.onGrouping} />
      {whole !== null && (
        <Segmented
          label="How much of the time"
          value={whole ? 'whole' : 'so far'}
          options={[
            { value: 'so far', label: 'So far' },
            { value: 'whole', label: 'Whole run' },
          ]}
          onChange={(value) => props.onWhole(value === 'whole')}
        />
      )}
      {onOpenAll !== null && (
        <span className="open-all">
          <Tooltip text="Show all checks">
            <Button kind="icon" size="small" aria-label="Show all checks" onPress={() => onOpenAll(true)}>
              <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden />
            </Button>
          </Tooltip>
          <Tooltip text="Hide checks">
            <Button kind="icon" size="small" aria-label="Hide checks" onPress={() => onOpenAll(false)}>
              <ChevronsDownUp size={14} strokeWidth={1.75} aria-hidden />
            </Button>
          </Tooltip>
        </span>
      )}
      {anyFailed && grouping !== 'thread' && (
        <>
          <Switch isSelected={failedFirst} onChange={props.onFailedFirst} isDisabled={onlyFailed}>
            Failed first
          </Switch>
          <Switch isSelected={onlyFailed} onChange={props.onOnlyFailed}>
            Only failed
          </Switch>
        </>
      )}
      {running && (
        <Switch isSelected={follow} onChange={props.onFollow}>
          Follow
        </Switch>
      )}
      <span className="grow" />
      <Legend />
      <span className="open-all" role="group" aria-label="Zoom in time">
        <Tooltip text="Zoom out (−)">
          <Button kind="icon" size="small" aria-label="Zoom out" isDisabled={!zoomed} onPress={() => onZoom(1.6)}>
            <ZoomOut size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
        <Tooltip text="Zoom in (+)">
          <Button kind="icon" size="small" aria-label="Zoom in" onPress={() => onZoom(1 / 1.6)}>
            <ZoomIn size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
        <Tooltip text="Show all of the time (0)">
          <Button kind="icon" size="small" aria-label="Show all of the time" isDisabled={!zoomed} onPress={() => onZoom(null)}>
            <Maximize2 size={13} strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
      </span>
    </div>
  );
}

function Legend() {
  return (
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
      <span>
        <i className="bar-expected" /> expected
      </span>
      <span>
        <i className="critical-line" /> critical path
      </span>
    </span>
  );
}
