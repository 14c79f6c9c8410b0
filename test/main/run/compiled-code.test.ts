import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledCode, compiledHashes } from '../../../main/run/compiled-code.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import { tempDir } from './run-world.ts';

const long = 'accepted_values_dim_listings_room_type__entire_place__private_room';
const shortened = `accepted_values_dim_listings_${createHash('md5').update(long).digest('hex')}`;

function target(files: Readonly<Record<string, string>>): string {
  const dir = path.join(tempDir(), 'target');
  for (const [file, text] of Object.entries(files)) {
    const place = path.join(dir, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  }
  return dir;
}

describe('compiledCode', () => {
  const model = { uniqueId: 'model.stays.dim_hosts', path: 'models/dim/dim_hosts.sql' };
  const test = { uniqueId: `test.stays.${long}.f9f2d65b53`, path: 'models/dim/dim.yml' };

  it.each([
    ['a model', model, 'compiled/stays/models/dim/dim_hosts.sql'],
    ['a generic test of v1', { uniqueId: 'test.stays.not_null_a_id.1f', path: 'models/dim/dim.yml' }, 'compiled/stays/models/dim/dim.yml/not_null_a_id.sql'],
    ['a generic test of v1 with a long name', test, `compiled/stays/models/dim/dim.yml/${shortened}.sql`],
    ['a generic test of v2 with a long name', test, `compiled/stays/generic_tests/${shortened}.sql`],
    ['a singular test', { uniqueId: 'test.stays.assert_x', path: 'tests/assert_x.sql' }, 'compiled/stays/tests/assert_x.sql'],
  ])('finds that of %s', async (_what, node, file) => {
    expect(await compiledCode(target({ [file]: 'select 1' }), node)).toBe('select 1');
  });

  it('is null where there is none, and never looks outside the target folder', async () => {
    const dir = target({ 'secret.sql': 'x', 'compiled/stays/other.sql': 'y' });
    expect(await compiledCode(dir, model)).toBeNull();
    expect(await compiledCode(dir, { ...model, path: null })).toBeNull();
    expect(await compiledCode(dir, { ...model, path: '../../secret.sql' })).toBeNull();
    expect(await compiledCode(dir, { uniqueId: 'model.../../..x', path: 'secret.sql' })).toBeNull();
  });

  it('hashes the code of what is built', async () => {
    const dir = target({ 'compiled/stays/models/dim/dim_hosts.sql': 'select 1' });
    const nodes = [{ ...queuedNode('r1', 1, model.uniqueId), path: model.path }, queuedNode('r1', 1, 'seed.stays.cities')];
    expect(await compiledHashes(dir, nodes)).toEqual(new Map([[model.uniqueId, createHash('sha256').update('select 1').digest('hex')]]));
  });
});
