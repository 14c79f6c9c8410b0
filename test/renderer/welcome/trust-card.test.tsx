import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { TrustCard } from '../../../renderer/welcome/TrustCard.tsx';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from './some-project.ts';

const project = someProject({ trust: { state: 'untrusted', lookOnly: false }, manifest: null });
let bridge: FakeBridge;

afterEach(cleanup);
beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('project.trustReport', () =>
    ok({
      models: 2,
      macros: 1,
      jinjaFiles: ['models/a.sql', 'models/b.sql', 'macros/c.sql'],
      environmentVariables: [],
      packages: [],
      packagesFile: null,
      hooks: [],
      pythonModels: [],
      connection: null,
      dbtExecutable: null,
      envFile: null,
    }),
  );
});

test('says what would run before anything runs, and shows the files on demand', async () => {
  render(<TrustCard project={project} onDone={() => undefined} />);
  expect(await screen.findByText('Jinja in 2 models and 1 macro')).toBeTruthy();
  expect(bridge.asked.map(({ name }) => name)).toEqual(['project.trustReport']);
  expect(screen.queryByText('models/b.sql')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show 3 files' }));
  expect(screen.getByText('models/b.sql')).toBeTruthy();
});

test('trust is given only when it is asked for', async () => {
  bridge.answer('project.trust', () => ok(null));
  const done = vi.fn();
  render(<TrustCard project={project} onDone={done} />);
  fireEvent.click(screen.getByRole('button', { name: 'Trust and build the lineage' }));
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bridge.asked.map(({ name }) => name)).toContain('project.trust');
});

test('looking only does not trust, and a failure is said', async () => {
  bridge.answer('project.lookOnly', () => failed({ code: 'project-gone', title: 'The project folder is gone.' }));
  const done = vi.fn();
  render(<TrustCard project={project} onDone={done} />);
  fireEvent.click(screen.getByRole('button', { name: 'Look only' }));
  expect(await screen.findByText('The project folder is gone.')).toBeTruthy();
  expect(done).not.toHaveBeenCalled();
  expect(bridge.asked.map(({ name }) => name)).not.toContain('project.trust');
});
