import { expect, it } from 'vitest';
import { acceptLine, type LogFilter } from '../../../main/run/log-filter.ts';

const same = (text: string): string => text;
const event = (level: string, message: string, more: object = {}): string => JSON.stringify({ info: { name: 'Note', level, msg: message }, data: more });
const all: LogFilter = { level: 'debug', search: '', uniqueId: null };

function passes(filter: Partial<LogFilter>, text: string): boolean {
  const accept = acceptLine({ ...all, ...filter }, same);
  if (!accept.ok) throw new Error(accept.error.title);
  return accept.value === null || accept.value(text, 0);
}

it('takes text as it is and patterns as patterns, without regard to case', () => {
  const line = event('info', 'Created 12 rows in dim_hosts (0.5s)');
  expect(passes({ search: 'DIM_hosts (0.5s)' }, line)).toBe(true);
  expect(passes({ search: 'rows.*hosts' }, line)).toBe(false);
  expect(passes({ search: 'ROWS.*hosts', regex: true }, line)).toBe(true);
  expect(passes({ search: String.raw`\b1\d rows`, regex: true }, line)).toBe(true);
  expect(passes({ search: String.raw`^\d+$`, regex: true }, line)).toBe(false);
  expect(passes({ search: 'note' }, line)).toBe(true);
});

it('finds what JSON writes in another way, and what colours stand in', () => {
  expect(passes({ search: 'é "quoted"' }, String.raw`{"info":{"name":"Note","level":"info","msg":"\u00e9 \"quoted\""},"data":{}}`)).toBe(true);
  expect(passes({ search: 'error in' }, String.raw`{"info":{"name":"Note","level":"info","msg":"\u001b[31mERROR\u001b[0m in x"},"data":{}}`)).toBe(true);
});

it('keeps to a level and a node', () => {
  expect(passes({ level: 'warn' }, event('info', 'x'))).toBe(false);
  expect(passes({ level: 'warn' }, event('error', 'x'))).toBe(true);
  expect(passes({ level: 'info' }, 'another program')).toBe(true);
  expect(passes({ level: 'info' }, event('info', '  '))).toBe(false);
  expect(passes({ level: 'error' }, 'another program')).toBe(false);
  const ofNode = event('debug', 'x', { node_info: { unique_id: 'model.a.b' } });
  expect(passes({ uniqueId: 'model.a.b' }, ofNode)).toBe(true);
  expect(passes({ uniqueId: 'model.a' }, ofNode)).toBe(false);
});

it('says what is wrong with a pattern, and no pattern hangs', () => {
  expect(acceptLine({ ...all, search: '(', regex: true }, same)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(acceptLine({ ...all, search: '(', regex: false }, same).ok).toBe(true);
  expect(passes({ search: '(a+)+$', regex: true }, event('info', `${'a'.repeat(50_000)}b`))).toBe(false);
});
