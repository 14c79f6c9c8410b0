import { ToggleButton } from 'react-aria-components';
import { type NodeChange, nodeChanges } from '../../../preload/model/comparison.ts';
import { formatCount } from '../../components/format.ts';

export interface ChangeFilterProps {
  readonly counts: ReadonlyMap<NodeChange, number>;
  readonly chosen: readonly NodeChange[];
  readonly onChange: (chosen: readonly NodeChange[]) => void;
}

/** Which changes the table shows, each with how many nodes there are. */
export function ChangeFilter({ counts, chosen, onChange }: ChangeFilterProps) {
  return (
    <div className="state-filter" role="group" aria-label="Narrow by change">
      {nodeChanges
        .filter((change) => (counts.get(change) ?? 0) > 0)
        .map((change) => (
          <ToggleButton
            key={change}
            className="state-chip"
            isSelected={chosen.includes(change)}
            onChange={(on) => onChange(on ? [...chosen, change] : chosen.filter((each) => each !== change))}
          >
            {change}
            <span className="num faint">{formatCount(counts.get(change) ?? 0)}</span>
          </ToggleButton>
        ))}
    </div>
  );
}
