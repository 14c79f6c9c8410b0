import { describe, expect, it } from 'vitest';
import { dbtEnvironment } from '../../../main/dbt/environment.ts';

describe('dbtEnvironment', () => {
  it('lets the person’s variables through and keeps Orrery’s own', () => {
    const base = {
      PATH: '/bin',
      SNOWFLAKE_PASSWORD: 's',
      DBT_ENV_SECRET_TOKEN: 't',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--x',
      npm_config_y: 'z',
      ORRERY_USER_DATA: '/d',
      GONE: undefined,
    };
    const env = dbtEnvironment({ engine: 'v1', base, driverDir: null });
    expect(env).toMatchObject({ PATH: '/bin', SNOWFLAKE_PASSWORD: 's', DBT_ENV_SECRET_TOKEN: 't' });
    for (const name of ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'npm_config_y', 'ORRERY_USER_DATA', 'GONE']) expect(env).not.toHaveProperty(name);
  });

  it('drops switches that would point dbt elsewhere or make it silent', () => {
    const base = { DBT_PROJECT_DIR: '/other', DBT_QUIET: '1', DBT_LOG_FORMAT: 'text', DBT_TARGET_PATH: '/t', DBT_HOST_OF_MINE: 'h' };
    const env = dbtEnvironment({ engine: 'v2', base, driverDir: null });
    expect(env).toHaveProperty('DBT_HOST_OF_MINE', 'h');
    for (const name of ['DBT_PROJECT_DIR', 'DBT_QUIET', 'DBT_LOG_FORMAT', 'DBT_TARGET_PATH']) expect(env).not.toHaveProperty(name);
  });

  it('sets what each engine needs', () => {
    const v1 = dbtEnvironment({ engine: 'v1', base: {}, driverDir: '/drivers', runId: 'a4c7d0' });
    expect(v1).toMatchObject({ DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', PYTHONUNBUFFERED: '1', DBT_ENV_CUSTOM_ENV_ORRERY_RUN_ID: 'a4c7d0' });
    expect(v1).not.toHaveProperty('ADBC_DRIVER_PATH');
    const v2 = dbtEnvironment({ engine: 'v2', base: {}, driverDir: '/drivers' });
    expect(v2).toMatchObject({ DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', RUST_BACKTRACE: '0', ADBC_DRIVER_PATH: '/drivers' });
    expect(v2).not.toHaveProperty('DBT_ENV_CUSTOM_ENV_ORRERY_RUN_ID');
  });

  it('shuts the ways to packages for v2, except for deps', () => {
    const shut = dbtEnvironment({ engine: 'v2', base: { DBT_PACKAGE_HUB_URL: 'https://hub.example' }, driverDir: null });
    expect(shut).toMatchObject({ DBT_PACKAGE_HUB_URL: 'http://127.0.0.1:9', GIT_ALLOW_PROTOCOL: 'none' });
    const open = dbtEnvironment({ engine: 'v2', base: { DBT_PACKAGE_HUB_URL: 'https://hub.example' }, driverDir: null, fetchesPackages: true });
    expect(open).toHaveProperty('DBT_PACKAGE_HUB_URL', 'https://hub.example');
    expect(open).not.toHaveProperty('GIT_ALLOW_PROTOCOL');
  });
});
