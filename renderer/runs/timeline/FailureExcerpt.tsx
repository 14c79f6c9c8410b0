import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { NodeResult, RunStatus } from '../../../preload/model/run.ts';
import { Button } from '../../components/Button.tsx';
import { CodeView } from '../../components/CodeView.tsx';
import { shownCode } from '../failures/shown-code.ts';
import { useFailure } from '../failures/use-failure.ts';

/** dbt's message right below the node that failed, and its compiled SQL on demand. */
export function FailureExcerpt({ node, runStatus, onOpen }: { readonly node: NodeResult; readonly runStatus: RunStatus; readonly onOpen: () => void }) {
  const [shown, setShown] = useState(false);
  const { failure } = useFailure(node, runStatus);
  const message = failure?.message ?? node.message ?? '';
  const { code, line } = failure === null || failure.compiledCode === null ? { code: null, line: null } : shownCode(failure.compiledCode, failure.compiledLine);
  const Chevron = shown ? ChevronDown : ChevronRight;
  return (
    <div className="failure-excerpt">
      <pre className="selectable">{message.trim() === '' ? 'dbt gave no message.' : message.trim()}</pre>
      <div className="failure-buttons">
        {code !== null && (
          <Button kind="ghost" size="small" aria-expanded={shown} onPress={() => setShown(!shown)}>
            <Chevron size={13} strokeWidth={2} aria-hidden />
            Compiled SQL
          </Button>
        )}
        <Button size="small" onPress={onOpen}>
          Details
        </Button>
      </div>
      {shown && code !== null && (
        <div className="failure-code">
          <CodeView code={code} language="sql" label={`Compiled SQL of ${node.name}`} highlightedLine={line} maxHeight={190} />
        </div>
      )}
    </div>
  );
}
