import { SquarePen } from 'lucide-react';
import { useState } from 'react';
import type { AssetDetail } from '../../../preload/model/asset.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { CodeView } from '../../components/CodeView.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { CopyButton, ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { useAssetsStore } from '../assets-store.ts';
import { codeVersions } from './code-versions.ts';

/** The code of an asset as it is written and as dbt compiled it, to read, copy, and open in an editor. */
export function CodeTab({ detail }: { readonly detail: AssetDetail }) {
  const { asset } = detail;
  const failure = useAssetsStore((mirror) => mirror.failure.value);
  const versions = codeVersions(detail, failure);
  const [chosen, setChosen] = useState<'raw' | 'compiled' | null>(null);
  const open = useCommand('project.openFile');
  const shown = versions.find(({ id }) => id === chosen) ?? versions.find(({ line }) => line !== null) ?? versions[0];
  return (
    <div className="code-tab">
      <div className="code-bar">
        {versions.length > 1 && shown && (
          <Segmented label="Which code" value={shown.id} options={versions.map(({ id, label }) => ({ value: id, label }))} onChange={setChosen} />
        )}
        {versions.length === 1 && shown && <span className="muted sm">{shown.id === 'raw' ? 'Not compiled yet' : 'Compiled'}</span>}
        <span className="grow" />
        {shown && <CopyButton text={shown.code}>Copy</CopyButton>}
        {asset.path !== '' && (
          <Button size="small" kind="ghost" busy={open.busy} aria-label="Open in editor" onPress={() => void open.run({ path: asset.path, line: null })}>
            <SquarePen size={13} strokeWidth={1.75} aria-hidden /> Open in editor
          </Button>
        )}
      </div>
      {open.error && (
        <div className="panel-error">
          <ErrorNotice error={open.error} />
        </div>
      )}
      {shown ? (
        <>
          <div className="code-place mono faint xs" title={asset.path}>
            {asset.path}
          </div>
          <div className="code-host">
            <CodeView
              key={shown.id}
              code={shown.code}
              language={detail.language ?? 'sql'}
              label={`${shown.label} code of ${asset.name}`}
              highlightedLine={shown.line}
            />
          </div>
        </>
      ) : (
        <EmptyState title="No code">
          {asset.kind === 'seed' ? 'A seed is a file of rows.' : `A ${asset.resourceType.replaceAll('_', ' ')} is described in YAML.`}
        </EmptyState>
      )}
    </div>
  );
}
