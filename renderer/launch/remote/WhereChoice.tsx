import type { RemoteConnection } from '../../../preload/model/remote.ts';
import { Segmented } from '../../components/Segmented.tsx';

export type Where = 'here' | 'dagster';

const options = [
  { value: 'here', label: 'Here' },
  { value: 'dagster', label: 'On Dagster' },
] as const;

/** Where a build happens: on this machine, or on the Dagster that is connected. */
export function WhereChoice({
  where,
  connection,
  onChange,
}: {
  readonly where: Where;
  readonly connection: RemoteConnection;
  readonly onChange: (where: Where) => void;
}) {
  return (
    <div className="launch-where">
      <span className="label">Where</span>
      <Segmented label="Where" value={where} options={options} onChange={onChange} />
      {where === 'dagster' && <span className="mono sm muted">{connection.address}</span>}
    </div>
  );
}
