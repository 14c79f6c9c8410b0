import { useState } from 'react';
import type { LaunchPreview } from '../../preload/model/preview.ts';
import type { Engine } from '../../preload/model/project.ts';
import { CopyButton } from '../components/ErrorNotice.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Segmented } from '../components/Segmented.tsx';

/** The command a person would type to do the same; where the engines differ, that of either. */
export function ExactCommand({ preview, engine }: { readonly preview: LaunchPreview | null; readonly engine: Engine }) {
  const [other, setOther] = useState<Engine | null>(null);
  if (preview === null) return null;
  const { commands } = preview;
  const differ = commands.v1 !== commands.v2;
  const shown = differ ? (other ?? engine) : engine;
  return (
    <section className="exact-command" aria-label="Exact command">
      <header>
        <span className="label">Exact command</span>
        {differ && (
          <Segmented
            label="Engine"
            value={shown}
            options={[
              { value: 'v1', label: 'dbt v1' },
              { value: 'v2', label: 'dbt v2' },
            ]}
            onChange={setOther}
          />
        )}
        <span className="grow" />
        <CopyButton text={commands[shown]}>
          Copy <Kbd keys="Shift+Mod+C" />
        </CopyButton>
      </header>
      <pre className="selectable">{commands[shown]}</pre>
    </section>
  );
}
