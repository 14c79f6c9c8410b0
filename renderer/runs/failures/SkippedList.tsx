import { useState } from 'react';
import type { NodeResult } from '../../../preload/model/run.ts';
import { TextButton } from '../../components/Button.tsx';
import { WrappedName } from '../../components/WrappedName.tsx';
import { nodeKey } from '../node-key.ts';
import { isCheck, nameInId } from '../node-kind.ts';
import { NodeIcon } from '../NodeIcon.tsx';
import { assetsAndChecks } from './failure-groups.ts';

const shownAtFirst = 12;

/** What was not built because of a failure. */
export function SkippedList({ skipped, onSelect }: { readonly skipped: readonly NodeResult[]; readonly onSelect: (key: string) => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? skipped : skipped.slice(0, shownAtFirst);
  return (
    <section className="failure-section">
      <header>
        <h3>Skipped because of it</h3>
        <span className="muted sm">{assetsAndChecks(skipped)}</span>
      </header>
      <ul className="card skipped-list">
        {shown.map((node) => (
          <li key={nodeKey(node)}>
            <button type="button" onClick={() => onSelect(nodeKey(node))} title={node.uniqueId}>
              <NodeIcon node={node} />
              <span className="mono">
                <WrappedName name={node.name} />
              </span>
              {isCheck(node) && node.assetId !== null && <span className="faint sm">{nameInId(node.assetId)}</span>}
            </button>
          </li>
        ))}
        {shown.length < skipped.length && (
          <li className="more">
            <TextButton onPress={() => setAll(true)}>Show all {skipped.length.toLocaleString('en-US')}</TextButton>
          </li>
        )}
      </ul>
    </section>
  );
}
