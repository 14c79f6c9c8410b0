import type { StepRequest } from '../../preload/model/launch.ts';

/** What the `dbt:` section of orrery.yml says of every dbt of the project. */
export interface ProjectDefaults {
  readonly flags: readonly string[];
  /** The folder of artifacts for `--state`, null where it names none. */
  readonly state: string | null;
}

/** A request with what the project says where the request says nothing: its flags first, and its state for what needs one. */
export function withProjectDefaults(request: StepRequest, defaults: ProjectDefaults | null): StepRequest {
  if (defaults === null) return request;
  const selection = `${request.select} ${request.exclude}`;
  const needsState = request.state === null && (request.defer || /\b(?:state|result|source_status):/.test(selection));
  return {
    ...request,
    flags: [...defaults.flags, ...request.flags],
    state: needsState && defaults.state !== null && request.command !== 'retry' ? { kind: 'folder', path: defaults.state } : request.state,
  };
}
