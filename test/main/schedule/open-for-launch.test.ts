import { expect, it } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import type { ScheduledProject } from '../../../main/project/scheduled-projects.ts';
import { openForLaunch } from '../../../main/schedule/open-for-launch.ts';
import { jobDefinition } from '../../../preload/model/job.ts';
import { shop } from '../project/a-project.ts';
import { aService, type TestService } from '../project/a-service.ts';

const order = {
  job: jobDefinition.parse({ name: 'nightly', steps: [{ command: 'build', vars: 'day: "{{ tick.date }}"' }], tags: ['night'] }),
  changes: {},
  launchedBy: 'schedule',
  confirmTarget: null,
  tick: { at: Date.UTC(2026, 10, 22, 2), zone: 'UTC' },
} as const;

function openerOf(t: TestService) {
  const manifestWorker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
  const deps = { projects: t.projects, dataDir: t.dataDir, env: {}, home: '/home/nobody', now: () => 9_000, dbt: t.dbt, manifestWorker, watch: null };
  return openForLaunch({ history: {} as History, project: t.service, deps, expected: () => 1_000 });
}

function scheduled({ id, dir }: { readonly id: string; readonly dir: string }): ScheduledProject {
  return { id, dir, trustedAt: 1, definitions: null };
}

it('prepares a job in the project on the screen as it is, until another takes its place', async () => {
  const t = aService();
  const view = await t.open(shop(), 'trust');
  const opened = await openerOf(t)(scheduled(view));
  if (!opened.ok) throw new Error(opened.error.title);
  expect(await opened.value.prepare.job(order)).toMatchObject({
    value: {
      project: { id: view.id, dir: view.dir },
      launchedBy: 'schedule',
      expectedMs: 1_000,
      job: { name: 'nightly', tags: ['night'] },
      steps: [{ request: { vars: 'day: "2026-11-22"' } }],
    },
  });
  expect(opened.value.isStillOpen()).toBe(true);
  await t.open(shop());
  expect(opened.value.isStillOpen()).toBe(false);
});

it('opens another project for the moment, unseen: the one on the screen stays, and so does the order of the recent ones', async () => {
  const t = aService();
  const first = await t.open(shop(), 'trust');
  const second = await t.open(shop(), 'trust');
  const recent = t.projects.list();
  const opened = await openerOf(t)(scheduled(first));
  if (!opened.ok) throw new Error(opened.error.title);
  expect(await opened.value.prepare.job(order)).toMatchObject({ ok: true, value: { project: { id: first.id, dir: first.dir } } });
  expect([t.service.current()?.id, t.projects.list()]).toEqual([second.id, recent]);
  opened.value.close();
});

it('says why a project cannot be opened', async () => {
  const t = aService();
  expect(await openerOf(t)(scheduled({ id: 'gone', dir: '/no/such/project' }))).toMatchObject({ ok: false, error: { code: 'project-gone' } });
});
