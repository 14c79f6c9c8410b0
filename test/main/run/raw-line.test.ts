import { describe, expect, it } from 'vitest';
import { rawLine } from '../../../main/run/raw-line.ts';

const raw = "{{ config(materialized='table') }}\nselect\n  nosuch,\n  {{ wrong }}\nfrom {{ ref('a') }}\n";
const of = (message: string | null, compiled: { code: string; line: number } | null = null) => rawLine({ message, path: 'models/x.sql', raw, compiled });

describe('the line of the file that went wrong', () => {
  it('is the one dbt names', () => {
    expect(of("Compilation Error in model x (models/x.sql)\n  'wrong' is undefined\n    line 4\n      {{ wrong }}")).toBe(4);
    expect(of('dbt1501: wrong is undefined\n  --> models/x.sql:4:6 (target/compiled/models/x.sql:4:6)')).toBe(4);
    expect(of('dbt1501: elsewhere\n  --> macros/other.sql:1:6')).toBeNull();
    expect(of('Compilation Error\n  line 400')).toBeNull();
  });

  it('is where the line of the compiled code stands, when it stands there once', () => {
    expect(of('Runtime Error', { code: '\n\nselect\n  nosuch,\n  1\nfrom "a"', line: 4 })).toBe(3);
    expect(of('Runtime Error', { code: 'from "a"', line: 1 })).toBeNull();
    expect(of(null, { code: 'x', line: 9 })).toBeNull();
    expect(rawLine({ message: null, path: 'models/x.sql', raw: 'a\nb\na', compiled: { code: 'a', line: 1 } })).toBeNull();
  });
});
