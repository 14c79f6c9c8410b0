import path from 'node:path';
import type { DbtCandidate, DbtInstallation } from '../../preload/model/project.ts';
import { dbtPlaces, type PlacesOptions } from './dbt-places.ts';
import { removeHalfMade } from './managed-environment.ts';
import { probeDbt } from './probe-dbt.ts';

export interface FindOptions extends PlacesOptions {
  /** False: nothing is started, and no candidate gets an installation or an error. */
  readonly trusted: boolean;
  /** Stops at the first dbt that works. */
  readonly onlyFirst?: boolean;
  readonly timeoutMs?: number;
  /** Ends the program that is being asked and asks no further: the project was closed, or is no longer trusted. */
  readonly signal?: AbortSignal;
}

export interface FoundDbt {
  /** The best one that works; what orrery.yml or the person names is used or nothing is. */
  readonly installation: DbtInstallation | null;
  /** Every place looked at, best first, each with what it is or why it is not used. */
  readonly candidates: readonly DbtCandidate[];
}

/** Looks for a dbt for a project: orrery.yml, the chosen one, the project's virtual environment, PATH, managed environments. Half-made ones of these are removed. */
export async function findDbt(o: FindOptions): Promise<FoundDbt> {
  removeHalfMade(o.managedDir);
  const places = dbtPlaces(o);
  if (!o.trusted) return { installation: null, candidates: places.map((place) => ({ ...place, installation: null, error: null })) };

  const probe = {
    env: o.env,
    cacheFile: path.join(path.dirname(o.managedDir), 'dbt-versions.json'),
    ...(o.timeoutMs === undefined ? {} : { timeoutMs: o.timeoutMs }),
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  };
  const candidates: DbtCandidate[] = [];
  for (const { executable, origin } of places) {
    if (o.signal?.aborted) break;
    const probed = await probeDbt(executable, origin, probe);
    candidates.push({ executable, origin, installation: probed.ok ? probed.value : null, error: probed.ok ? null : probed.error });
    if (probed.ok && o.onlyFirst) break;
  }
  // Another dbt than the one that was asked for would be a surprise: it is offered, not taken.
  const demanded = candidates.find((candidate) => candidate.origin === 'orrery.yml') ?? candidates.find((candidate) => candidate.origin === 'chosen');
  const installation = demanded === undefined ? candidates.find((candidate) => candidate.installation !== null)?.installation : demanded.installation;
  return { installation: installation ?? null, candidates };
}
