import fs from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readLogLine } from '../../../main/dbt/log-line.ts';
import { eventOfLine } from '../../../main/run/event-of-line.ts';
import { splitLines, type SplitLine } from '../../../main/run/split-lines.ts';
import { type NodeResult, nodeStatuses } from '../../../preload/model/run.ts';
import { damagedLine, randomFrom } from '../../fakes/damaged-line.ts';
import { loggedRun } from '../../fakes/ingest-log.ts';
import { recordedLines } from './recorded-log.ts';
import { tempDir } from './run-world.ts';

/** A field of a node that is not what its type says. */
function wrongField(node: NodeResult): string | null {
  const numbers = [node.startedAt, node.executingAt, node.finishedAt, node.failures, node.rowsAffected, node.order];
  const texts = [node.name, node.resourceType, node.message ?? '', node.relation ?? '', node.path ?? '', node.materialized ?? ''];
  const wrong = [
    ...numbers.filter((value) => value !== null && !Number.isSafeInteger(value)),
    ...texts.filter((value) => typeof value !== 'string'),
    ...(nodeStatuses.includes(node.status) ? [] : [node.status]),
  ];
  return wrong.length === 0 ? null : `${node.uniqueId}: ${String(wrong[0])}`;
}

describe('damaged lines', () => {
  it.each(['v1-sqlerr', 'v1-microbatcherr', 'v1-SIGINT', 'v1-testfail', 'v2-sqlerr', 'v2-failfast', 'v2-unittest'])(
    'of %s are all accounted for, and all that they say can be kept',
    async (name) => {
      const random = randomFrom(20_261_123);
      const lines = recordedLines(name);
      const any = (): string => lines[Math.floor(random() * lines.length)] ?? '';
      const damaged = Array.from({ length: 6_000 }, (_, index) => damagedLine(lines[index % lines.length] ?? '', any(), random));
      const file = Buffer.concat(damaged.flatMap((line) => [line, Buffer.from('\n')]));
      const world = loggedRun(tempDir(), name.startsWith('v1') ? 'v1' : 'v2');
      onTestFinished(() => world.history.close());
      fs.writeFileSync(world.log, file);
      await world.ingest();
      expect({ lines: world.lines(), offset: world.offset() }).toEqual({ lines: damaged.length, offset: file.length });
      const nodes = world.history.nodes.ofRun(world.run.seq);
      expect(nodes.length).toBeGreaterThan(0);
      expect(nodes.flatMap((node) => wrongField(node) ?? [])).toEqual([]);

      // What a reader in other chunks makes of them is the same.
      const splitter = splitLines(0);
      const split: SplitLine[] = [];
      for (let position = 0; position < file.length;) {
        const size = 1 + Math.floor(random() * 9_000);
        split.push(...splitter.push(file.subarray(position, position + size)));
        position += size;
      }
      const expected = split.flatMap((line, index) => eventOfLine(readLogLine(line.text), line, index) ?? []);
      expect(world.history.events.all(world.run.seq).map(({ line, byteOffset }) => [line, byteOffset])).toEqual(
        expected.map(({ line, byteOffset }) => [line, byteOffset]),
      );
      expect(Object.prototype).not.toHaveProperty('x');
    },
  );

  it.each([1.5, -0.1, 1e300, 2 ** 63, '1.5', '9'.repeat(400), '1e400', Number.MAX_SAFE_INTEGER + 1, {}, [1], true])(
    'numbers that are none or too large to keep are not kept: %j',
    async (value) => {
      const info = (name: string): object => ({ name, level: 'debug', msg: name, ts: '2026-01-01T00:00:00Z' });
      const node = { unique_id: 'test.shop.t.1', resource_type: 'test', node_name: 't' };
      const world = loggedRun(tempDir(), 'v1');
      onTestFinished(() => world.history.close());
      const lines = [
        { info: info('ConcurrencyLine'), data: { node_count: value } },
        { info: info('LogStartLine'), data: { total: value, node_info: node } },
        { info: info('NodeStart'), data: { node_info: node } },
        {
          info: info('NodeFinished'),
          data: { node_info: node, run_result: { status: 'fail', num_failures: value, adapter_response: { rows_affected: value } } },
        },
      ];
      fs.writeFileSync(world.log, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      await world.ingest();
      expect(world.history.nodes.ofRun(world.run.seq)).toMatchObject([{ status: 'fail', failures: null, rowsAffected: null }]);
      expect(world.history.runs.get(world.run.id)?.counts).toMatchObject({ total: 1, failed: 1 });
    },
  );
});
