import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataDir, locate, resourcesOf } from '../../main/locations.ts';

const home = path.resolve('/people/ana');
const facts = { env: {}, platform: 'linux', arch: 'x64', home } as const;

describe('the data folder', () => {
  it.each([
    ['linux', {}, path.join(home, '.config', 'Orrery')],
    ['linux', { XDG_CONFIG_HOME: path.resolve('/xdg') }, path.resolve('/xdg/Orrery')],
    ['darwin', {}, path.join(home, 'Library', 'Application Support', 'Orrery')],
    ['win32', {}, path.join(home, 'AppData', 'Roaming', 'Orrery')],
    ['linux', { ORRERY_USER_DATA: path.resolve('/elsewhere') }, path.resolve('/elsewhere')],
  ] as const)('on %s with %j', (platform, env, folder) => {
    expect(defaultDataDir({ env, platform, home })).toBe(folder);
  });
});

describe('what is shipped', () => {
  it('lies beside the archive in a package and in the checkout else', () => {
    const packaged = path.resolve('/opt/Orrery/resources/app.asar/dist/main');
    expect(resourcesOf(packaged)).toBe(path.resolve('/opt/Orrery/resources'));
    expect(locate({ ...facts, entryDir: packaged, resourcesDir: resourcesOf(packaged) })).toMatchObject({
      sampleDir: path.resolve('/opt/Orrery/resources/assets/sample'),
      duckdbLibrary: path.resolve('/opt/Orrery/resources/drivers/libduckdb.so'),
    });
    const checkout = path.resolve('/src/orrery/dist/main');
    expect(resourcesOf(checkout)).toBeNull();
    expect(locate({ ...facts, entryDir: checkout, resourcesDir: null })).toMatchObject({
      sampleDir: path.resolve('/src/orrery/assets/sample'),
      duckdbLibrary: path.resolve('/src/orrery/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so'),
    });
  });
});
