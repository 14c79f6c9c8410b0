import { describe, expect, it } from 'vitest';
import { readLogLine } from '../../../main/dbt/log-line.ts';
import { eventOfLine } from '../../../main/run/event-of-line.ts';
import { openProgress } from '../../../main/run/run-progress.ts';
import { splitLines, type SplitLine } from '../../../main/run/split-lines.ts';
import { nodeStatuses } from '../../../preload/model/run.ts';
import { recordedLines } from './recorded-log.ts';

/** A small generator with a seed, so that a failure can be played again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One line, damaged as files and other programs damage lines. It holds no line end. */
function mutate(line: string, random: () => number): Buffer {
  const bytes = Buffer.from(line);
  const at = Math.floor(random() * bytes.length);
  switch (Math.floor(random() * 7)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      bytes[at] = Math.floor(random() * 256);
      return Buffer.from(bytes.filter((byte) => byte !== 0x0a));
    case 2:
      return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
    case 3:
      return Buffer.from(line.replace(/"(?:[^"\\]|\\.)*"/, 'null'));
    case 4:
      return Buffer.from(line.replaceAll(/"status": ?"[^"]*"/g, '"status": "unheard of"'));
    case 5:
      return Buffer.from(line.replace(/\{/, '{"__proto__": {"x": 1}, '));
    default:
      return Buffer.concat([bytes, Buffer.from('\u001b[31m\r')]);
  }
}

describe('damaged lines', () => {
  it.each(['v1-sqlerr', 'v1-microbatcherr', 'v2-sqlerr', 'v2-failfast'])('of %s are all accounted for and break nothing', (name) => {
    const random = randomFrom(20_261_123);
    const lines = recordedLines(name);
    const damaged = Array.from({ length: 8_000 }, (_, index) => mutate(lines[index % lines.length] ?? '', random));
    const file = Buffer.concat(damaged.flatMap((line) => [line, Buffer.from('\n')]));
    const progress = openProgress('r1', 1, name.startsWith('v1') ? 'v1' : 'v2', [], null);
    const splitter = splitLines(0);
    const split: SplitLine[] = [];
    for (let position = 0; position < file.length;) {
      const size = 1 + Math.floor(random() * 9_000);
      split.push(...splitter.push(file.subarray(position, position + size)));
      position += size;
    }
    expect(split).toHaveLength(damaged.length);
    expect(split.at(-1)?.end).toBe(file.length);
    for (const [index, line] of split.entries()) {
      const record = readLogLine(line.text);
      progress.apply(record);
      expect(eventOfLine(record, line, index)?.line ?? index).toBe(index);
    }
    expect(progress.nodes().length).toBeGreaterThan(0);
    for (const node of progress.nodes()) expect(nodeStatuses).toContain(node.status);
    expect(Object.prototype).not.toHaveProperty('x');
  });
});
