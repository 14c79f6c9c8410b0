import type { RunCircumstances } from '../../preload/model/run.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import type { HideSecrets } from './hide-secrets.ts';
import type { LaunchProject, LaunchStep } from './launch-run.ts';

/** Names of variables whose values are nobody's business. The working directories PWD and OLDPWD are not meant. */
const secretName = /SECRET|TOKEN|PASSW|PASSPHRASE|KEY|CREDENTIAL|_PWD|PWD_|PRIVATE|COOKIE|AUTH|SIGNATURE|CONNECTION|CONN_STR|DSN|WEBHOOK|SESSION/i;
/** `user:password@` in an address. */
const login = /(:\/\/[^/\s:@]*):[^/\s@]+@/g;
const hidden = '*****';

/** How a run is made, for whoever wants to make it again. What git says is added when the run starts. */
export function circumstances(o: {
  readonly project: LaunchProject;
  readonly step: LaunchStep;
  readonly env: NodeJS.ProcessEnv;
  readonly driverDir: string | null;
  readonly orreryVersion: string;
  readonly hide: HideSecrets;
}): RunCircumstances {
  const { project, step } = o;
  return {
    profile: step.profile.name,
    target: step.profile.target,
    adapters: project.dbt.adapters,
    dbtExecutable: project.dbt.executable,
    orreryVersion: o.orreryVersion,
    git: null,
    environment: shownEnvironment(dbtEnvironment({ engine: project.dbt.engine, base: o.env, driverDir: o.driverDir }), o.hide),
  };
}

/** An environment as it may be shown and kept: sorted by name, values that may be secret hidden. */
export function shownEnvironment(env: Readonly<Record<string, string>>, hide: HideSecrets): RunCircumstances['environment'] {
  return Object.entries(env)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: secretName.test(name) && value !== '' ? hidden : hide(value).replaceAll(login, `$1:${hidden}@`) }));
}
