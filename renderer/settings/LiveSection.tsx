import { useEffect, useState } from 'react';
import type { ParseWhen, ProjectView } from '../../preload/model/project.ts';
import type { ImportingRuns } from '../../preload/model/settings.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { Section } from './Section.tsx';

const parseTimes = [
  { value: 'on-change', label: 'When something changes' },
  { value: 'on-open', label: 'When it is opened' },
  { value: 'never', label: 'Never' },
] as const;

const importing = [
  { value: 'ask', label: 'Ask' },
  { value: 'always', label: 'Import' },
  { value: 'never', label: 'Leave out' },
] as const;

/** How Orrery keeps up with the open project: when it has dbt parse it, and what becomes of runs that were started in a terminal. */
export function LiveSection({ project }: { readonly project: ProjectView }) {
  const [importRuns, setImportRuns] = useState<ImportingRuns | null>(null);
  const set = useCommand('settings.set');
  const setParse = useCommand('project.setParse');
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setImportRuns(answer.value.importRuns));
  }, []);
  async function change(wish: ImportingRuns): Promise<void> {
    const answer = await set.run({ importRuns: wish });
    if (answer?.ok) setImportRuns(answer.value.importRuns);
  }
  const failure = setParse.error ?? set.error;
  return (
    <Section id="live" title="Keeping up" about="How Orrery follows what happens to the project outside of it.">
      <div className="settings-line">
        <span>Parse the project</span>
        <Segmented<ParseWhen> label="Parse the project" value={project.parse} options={parseTimes} onChange={(parse) => void setParse.run({ parse })} />
      </div>
      <p className="sm muted">
        Kept in orrery.yml, as <span className="mono">dbt: parse:</span>. A build parses by itself in any case.
      </p>
      {importRuns !== null && (
        <div className="settings-line">
          <span>Runs of dbt in a terminal</span>
          <Segmented<ImportingRuns> label="Runs of dbt in a terminal" value={importRuns} options={importing} onChange={(wish) => void change(wish)} />
        </div>
      )}
      {failure && <ErrorNotice error={failure} />}
    </Section>
  );
}
