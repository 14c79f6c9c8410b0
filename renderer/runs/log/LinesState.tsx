import { useStore } from 'zustand';
import { counted } from '../../components/format.ts';
import { Switch } from '../../components/Switch.tsx';
import type { Lines } from './line-window.ts';

/** How many lines there are, and whether to keep the end in view while more may come. */
export function LinesState<Line>({
  lines,
  follow,
  onFollow,
}: {
  readonly lines: Lines<Line>;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
}) {
  const { total, complete, loaded } = useStore(lines.store);
  return (
    <>
      <span className="muted sm num" role="status">
        {loaded ? counted(total, 'line') : ''}
      </span>
      {!complete && (
        <Switch isSelected={follow} onChange={onFollow}>
          Follow
        </Switch>
      )}
    </>
  );
}
