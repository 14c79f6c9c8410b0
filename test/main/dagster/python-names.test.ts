import { describe, expect, it } from 'vitest';
import { identifierOf, nameOf } from '../../../main/dagster/python-names.ts';
import { randomFrom } from '../../fakes/damaged-line.ts';

describe('names as Python and Dagster take them', () => {
  it.each([
    ['nightly', 'nightly'],
    ['nightly-build', 'nightly__build'],
    ['every night', 'every_x20_night'],
    ['2nd', '_x32_nd'],
    ['class', '_x63_lass'],
    ['input', '_x69_nput'],
    ['a__b', '_x61__x5f__x5f_b'],
    ['é', '_xe9_'],
    ['🚀', '_x1f680_'],
    ['-_', '___'],
    ['_-', '_x5f__x2d_'],
  ])('%s becomes %s and back', (name, identifier) => {
    expect(identifierOf(name)).toBe(identifier);
    expect(nameOf(identifier)).toBe(name);
  });

  it('avoids a name that is taken, and still gives it back', () => {
    const identifier = identifierOf('defs', new Set(['defs']));
    expect(identifier).not.toBe('defs');
    expect(nameOf(identifier)).toBe('defs');
  });

  it('never makes the same of two names', () => {
    const random = randomFrom(7);
    const chars = ['a', 'x', 'Z', '0', '2', 'd', '_', '_', '-', '-', ' ', 'é', '"', '🚀'];
    const names = new Set(
      Array.from({ length: 5_000 }, () => Array.from({ length: 1 + Math.floor(random() * 9) }, () => chars[Math.floor(random() * chars.length)]).join('')),
    );
    const identifiers = new Set<string>();
    for (const name of names) {
      const identifier = identifierOf(name);
      expect(identifier).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
      expect(nameOf(identifier)).toBe(name);
      identifiers.add(identifier);
    }
    expect(identifiers.size).toBe(names.size);
  });
});
