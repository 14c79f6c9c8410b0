import { expect, it } from 'vitest';
import { isStale, reasonParts, reasonSentence, type StaleReason } from '../../../preload/model/staleness.ts';

const sentences: readonly (readonly [StaleReason, string])[] = [
  [{ kind: 'own code' }, 'its code changed since the last build'],
  [{ kind: 'macro', id: 'macro.p.cents_to_units', name: 'cents_to_units', change: 'changed' }, 'macro cents_to_units changed since the last build'],
  [{ kind: 'macro', id: 'macro.p.cents', name: 'cents', change: 'added' }, 'macro cents was not used in the last build'],
  [{ kind: 'ephemeral', id: 'model.p.parts', name: 'parts', change: 'removed' }, 'ephemeral model parts is no longer used'],
  [{ kind: 'config', keys: ['materialized'] }, 'materialized changed in its configuration since the last build'],
  [{ kind: 'config', keys: ['schema', 'alias', 'unique_key'] }, 'schema, alias and unique_key changed in its configuration since the last build'],
  [{ kind: 'upstream built', id: 'model.p.hosts', name: 'hosts', at: 5, changed: false, more: 0 }, 'upstream hosts was built after it'],
  [{ kind: 'upstream built', id: 'model.p.hosts', name: 'hosts', at: 5, changed: true, more: 2 }, 'upstream hosts and 2 more were changed and built after it'],
  [{ kind: 'upstream stale', id: 'model.p.hosts', name: 'hosts', more: 0 }, 'upstream hosts is stale'],
  [{ kind: 'upstream stale', id: 'model.p.hosts', name: 'hosts', more: 1 }, 'upstream hosts and 1 more are stale'],
  [{ kind: 'variables', names: ['day'] }, 'day changed in dbt_project.yml since the last build'],
  [{ kind: 'upstream data', id: 'source.p.raw.hosts', name: 'hosts', at: 5 }, 'source hosts has newer rows than the last build'],
  [{ kind: 'not built', how: 'failed', runId: 'a4c7d0' }, 'its last build failed'],
  [{ kind: 'not built', how: 'skipped', runId: null }, 'the last run skipped it'],
  [{ kind: 'trial build', how: 'empty' }, 'its last build was a trial with --empty'],
  [{ kind: 'tests failing', failed: 1, of: 5 }, '1 of 5 checks failing'],
];

it.each(sentences)('says %j', (reason, sentence) => {
  expect(reasonSentence(reason)).toBe(sentence);
});

it('marks as code what dbt would recognise', () => {
  expect(reasonParts({ kind: 'macro', id: 'macro.p.cents', name: 'cents', change: 'changed' }).filter(({ code }) => code)).toEqual([
    { text: 'cents', code: true },
  ]);
});

it('counts nothing as stale that building again would not mend', () => {
  expect(isStale({ reasons: [] })).toBe(false);
  expect(isStale({ reasons: [{ kind: 'tests failing', failed: 1, of: 2 }] })).toBe(false);
  expect(isStale({ reasons: [{ kind: 'tests failing', failed: 1, of: 2 }, { kind: 'own code' }] })).toBe(true);
});
