import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Asset } from '../../../preload/model/asset.ts';
import { ok, type Result } from '../../../preload/model/result.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { useGraphStore } from '../../../renderer/app/graph-store.ts';
import { Palette } from '../../../renderer/app/palette/Palette.tsx';
import { useRecentPlaces } from '../../../renderer/app/palette/recent-places.ts';
import { closeOverlay, openPalette } from '../../../renderer/app/palette/overlay-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';

function asset(name: string): Asset {
  return {
    id: `model.stays.${name}`,
    name,
    kind: 'model',
    resourceType: 'model',
    enabled: true,
    selector: name,
    packageName: 'stays',
    path: `models/${name}.sql`,
    folder: 'models',
    materialized: 'table',
    tags: [],
    group: null,
    owner: null,
    relation: null,
    schema: null,
    described: false,
    checkCount: 0,
  };
}

let bridge: FakeBridge;
let field: HTMLElement;

beforeEach(() => {
  // what jsdom lacks
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
  bridge = fakeBridge();
  replaceProject(someProject());
  const assets = [asset('dim_hosts'), asset('fct_hosts')];
  useGraphStore.setState({ graph: { assets, edges: [] }, byId: new Map(assets.map((each) => [each.id, each])) });
  useRecentPlaces.setState({ places: [] });
  openPalette();
  render(<Palette />);
  field = screen.getByRole('combobox');
  fireEvent.change(field, { target: { value: 'hosts' } });
});
afterEach(() => {
  closeOverlay();
  cleanup();
});

const chosen = (): string | undefined =>
  screen.getAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true')?.textContent ?? undefined;

test('the arrows walk round the results, Enter opens one', () => {
  expect(chosen()).toContain('dim_hosts');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(chosen()).toContain('fct_hosts');
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(chosen()).toContain('“hosts”');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(chosen()).toContain('dim_hosts');
  fireEvent.keyDown(field, { key: 'ArrowUp' });
  fireEvent.keyDown(field, { key: 'ArrowUp' });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(appHistory.location.href).toContain('/assets?asset=model.stays.fct_hosts');
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('Ctrl Enter builds the asset and goes to its run', async () => {
  bridge.answer('runs.launch', () => ok({ runId: 'b81f22' }));
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(appHistory.location.href).toBe('/runs/b81f22'));
  expect(bridge.asked).toContainEqual({ name: 'runs.launch', input: { command: 'build', select: 'dim_hosts' } });
});

test('Tab lists what else can be done, Escape goes back to the line', () => {
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Tab' });
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toContain('Build it and what follows');
  fireEvent.change(field, { target: { value: 'page' } });
  expect(chosen()).toBe('Open its page');
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(chosen()).toContain('fct_hosts');
  fireEvent.keyDown(field, { key: 'Tab' });
  fireEvent.change(field, { target: { value: 'page' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(appHistory.location.href).toBe('/asset/model.stays.fct_hosts');
});

test('columns that are found later do not move the chosen line', async () => {
  let answer: (hits: Result<unknown>) => void = () => undefined;
  bridge.answer('search.columns', () => new Promise((resolve) => (answer = resolve)));
  fireEvent.change(field, { target: { value: 'host' } });
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  const before = chosen();
  answer(ok({ total: 1, hits: [{ assetId: 'model.stays.fct_hosts', name: 'host_id', type: 'BIGINT', downstream: 0, found: [] }] }));
  expect(await screen.findByText(/in fct_hosts, bigint/)).toBeTruthy();
  expect(chosen()).toBe(before);
});
