import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MissingAsset, RemoteReport } from '../../../../preload/model/remote.ts';
import { formatCount } from '../../../components/format.ts';
import { someNames } from './report-words.ts';

/** What is not as it should be between a Dagster and this project; nothing where all is well. */
export function ReportNotes({ report }: { readonly report: RemoteReport }) {
  const { locations, location, known, ours, isCertain, missingThere, missingHere } = report;
  const broken = locations.filter(({ problem }) => problem !== null);
  return (
    <>
      {broken.map(({ name, problem }) => (
        <Note key={name}>
          Code location <span className="mono">{name}</span> did not load: {problem}
        </Note>
      ))}
      {known === 0 && ours > 0 ? (
        <Note>
          {location === null ? 'It has none of this project’s assets' : `Its code location ${location} has none of this project’s assets`}. Is it the Dagster of
          this project?
        </Note>
      ) : (
        <>
          <Missing words="not in Dagster" assets={missingThere} />
          <Missing words="in Dagster and not here" assets={missingHere} />
          {missingThere.length + missingHere.length > 0 && (
            <p className="sm muted">It may have another version of the project. What it lacks is not handed over.</p>
          )}
          {!isCertain && (
            <p className="sm muted">
              It does not say which dbt model each asset is; the names are matched by the rules of dagster-dbt. A newer dagster-dbt says it.
            </p>
          )}
        </>
      )}
    </>
  );
}

function Missing({ words, assets }: { readonly words: string; readonly assets: readonly MissingAsset[] }) {
  if (assets.length === 0) return null;
  return (
    <Note>
      {formatCount(assets.length)} {words}: <span className="mono">{someNames(assets.map(({ name }) => name))}</span>
    </Note>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p className="connection-note sm">
      <TriangleAlert size={13} strokeWidth={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
