import { expect, it } from 'vitest';
import { gitStateOf } from '../../../main/dbt/git-state.ts';
import { shownEnvironment } from '../../../main/run/circumstances.ts';
import { readSettings } from '../../../preload/model/settings.ts';

it('an environment is shown without what may be secret', () => {
  const env = {
    PATH: '/usr/bin',
    PWD: '/projects/stays',
    SNOWFLAKE_PASSWORD: 'hunter2',
    AWS_SECRET_ACCESS_KEY: 'abc',
    GH_TOKEN: 'abc',
    DB_PWD: 'abc',
    GOOGLE_APPLICATION_CREDENTIALS: '/keys/key.json',
    EMPTY_TOKEN: '',
    HTTPS_PROXY: 'http://anna:hunter2@proxy.example:3128',
    GREETING: 'hello top-secret',
  };
  expect(shownEnvironment(env, (text) => text.replaceAll('top-secret', '*****'))).toEqual([
    { name: 'AWS_SECRET_ACCESS_KEY', value: '*****' },
    { name: 'DB_PWD', value: '*****' },
    { name: 'EMPTY_TOKEN', value: '' },
    { name: 'GH_TOKEN', value: '*****' },
    { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '*****' },
    { name: 'GREETING', value: 'hello *****' },
    { name: 'HTTPS_PROXY', value: 'http://anna:*****@proxy.example:3128' },
    { name: 'PATH', value: '/usr/bin' },
    { name: 'PWD', value: '/projects/stays' },
    { name: 'SNOWFLAKE_PASSWORD', value: '*****' },
  ]);
});

it.each([
  ['# branch.oid 0123456789abcdef0123456789abcdef01234567\n# branch.head main\n', { branch: 'main', dirty: false }],
  [
    '# branch.oid 0123456789abcdef0123456789abcdef01234567\n# branch.head (detached)\n1 .M N... 100644 100644 100644 a b models/a.sql\n',
    { branch: null, dirty: true },
  ],
  ['# branch.oid 0123456789abcdef0123456789abcdef01234567\n# branch.head x\n? models/new.sql\n', { branch: 'x', dirty: true }],
])('git says %j', (output, state) => {
  expect(gitStateOf(output)).toEqual({ commit: '0123456789abcdef0123456789abcdef01234567', ...state });
});

it('before the first commit git names none', () => {
  expect(gitStateOf('# branch.oid (initial)\n# branch.head main\n? a\n')).toBeNull();
});

it('settings that cannot be read have their defaults, the others stay', () => {
  const stored = { limits: { perProject: 0, overall: 4 }, databaseWaitMs: 5_000, unknown: 1 };
  expect(readSettings(stored)).toMatchObject({ limits: { perProject: 2, overall: 4 }, databaseWaitMs: 5_000 });
  expect(readSettings('nonsense')).toEqual(readSettings(null));
});
