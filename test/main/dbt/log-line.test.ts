import { describe, expect, it } from 'vitest';
import { cleanMessage, wholeNumberOf, readLogLine, timeOf } from '../../../main/dbt/log-line.ts';

function line(info: object, data: object = {}): string {
  return JSON.stringify({ data, info: { name: 'Generic', level: 'info', msg: 'hello', ts: '2026-11-22T23:43:08.866937Z', code: '', ...info } });
}

describe('readLogLine', () => {
  it('reads name, level, time, message and node', () => {
    expect(readLogLine(line({ name: 'NodeStart', code: 'Q024', level: 'debug', msg: 'Began' }, { node_info: { unique_id: 'model.p.a' } }))).toMatchObject({
      kind: 'event',
      name: 'NodeStart',
      code: 'Q024',
      level: 'debug',
      at: Date.UTC(2026, 10, 22, 23, 43, 8, 866),
      message: 'Began',
      uniqueId: 'model.p.a',
    });
  });

  it.each([
    ['an empty line', ''],
    ["a Python model's own words", 'hello from python model'],
    ['JSON that is no event', '{"a": 1}'],
    ['an event without a name', '{"info": {"msg": "x"}, "data": {}}'],
    ['half a line', '{"data": {}, "info": {"name": "Nod'],
    ['a list', '[1, 2]'],
    ['an info that is no record', '{"info": "x"}'],
  ])('keeps %s as raw text', (_what, text) => {
    expect(readLogLine(text)).toEqual({ kind: 'raw', message: text });
  });

  it('takes colours off raw lines too', () => {
    expect(readLogLine('\u001b[31mred\u001b[0m')).toEqual({ kind: 'raw', message: 'red' });
  });

  it.each([
    [{ data: { __proto__: { polluted: true } }, info: { name: 'X' } }],
    [{ data: { node_info: [] }, info: { name: 'X' } }],
    [{ data: null, info: { name: 'X', ts: 5, level: {}, msg: 7 } }],
  ])('stands odd shapes: %j', (value) => {
    expect(readLogLine(JSON.stringify(value))).toMatchObject({ kind: 'event', name: 'X', uniqueId: null });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('treats an unknown level as debug', () => {
    expect(readLogLine(line({ level: 'test' }))).toMatchObject({ level: 'debug' });
  });
});

describe('the values of a line', () => {
  it('reads times without a zone as UTC', () => {
    expect(timeOf('2026-11-22T23:43:08.597')).toBe(Date.UTC(2026, 10, 22, 23, 43, 8, 597));
    expect(timeOf('2026-11-22T23:43:08.597976Z')).toBe(Date.UTC(2026, 10, 22, 23, 43, 8, 597));
    expect(timeOf('2026-11-22T23:43:08+01:00')).toBe(Date.UTC(2026, 10, 22, 22, 43, 8));
    expect(timeOf('')).toBeNull();
    expect(timeOf('yesterday')).toBeNull();
  });

  it('reads 64-bit integers, which come as text', () => {
    expect(wholeNumberOf('12')).toBe(12);
    expect(wholeNumberOf(3)).toBe(3);
    expect(wholeNumberOf('')).toBeNull();
    expect(wholeNumberOf(null)).toBeNull();
  });

  it('takes colours and the stack trace of v2 off a message', () => {
    expect(cleanMessage('\u001b[31mERROR\u001b[0m: no')).toBe('ERROR: no');
    expect(cleanMessage('Database Error\n  no such table\n   0: <unknown>\n   1: std::sys::backtrace\n             at /x/y.rs:3\n   2: main')).toBe(
      'Database Error\n  no such table',
    );
    expect(cleanMessage('id 0: zero')).toBe('id 0: zero');
  });
});
