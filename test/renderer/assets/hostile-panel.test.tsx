import { cleanup, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assetDetail } from '../../../main/manifest/asset-detail.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { readManifestText } from '../../../main/manifest/manifest-text.ts';
import { ok } from '../../../preload/model/result.ts';
import { replaceAssetStates } from '../../../renderer/app/asset-states-store.ts';
import { mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { useAssetsStore } from '../../../renderer/assets/assets-store.ts';
import { AssetPanel } from '../../../renderer/assets/panel/AssetPanel.tsx';
import { Markdown } from '../../../renderer/components/Markdown.tsx';
import { hostileManifest } from '../../main/manifest/hostile-manifest.ts';
import { hostileTexts } from '../../main/manifest/hostile-texts.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

const read = readManifestText(hostileManifest());
if (!read.ok) throw new Error(read.error.title);
const manifest = read.value;
const lineage = assetGraph(manifest);
const unasked = { about: '', version: '', value: null, error: null };
let bridge: FakeBridge;

beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('runs.detail', () => ({ ok: false, error: { code: 'run-not-found', title: 'There is no such run.' } }));
  bridge.answer('assets.history', () => ok({ builds: [], looks: [], remote: [] }));
  useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked });
  useGraphStore.setState({ ...mirrorOf(lineage.graph), version: 'p1 1', error: null });
  replaceAssetStates({ assets: [], checks: [] });
});
afterEach(cleanup);

/** What a text of the manifest must never become. */
function injected(): readonly string[] {
  const elements = document.querySelectorAll(
    'script, iframe, object, embed, base, link, meta, style, img, video, audio, source, form, math, details, body *[style*=url]',
  );
  const handlers = [...document.querySelectorAll('body *')].filter(({ attributes }) => [...attributes].some(({ name }) => name.startsWith('on')));
  const links = [...document.querySelectorAll('a')].filter((link) => !(link.getAttribute('href') ?? 'https://').startsWith('https://'));
  return [...elements, ...handlers, ...links].map((element) => element.outerHTML);
}

test('a description is Markdown without HTML, pictures or addresses but https, whatever stands in it', { timeout: 120_000 }, () => {
  for (const text of hostileTexts()) {
    render(<Markdown text={text} />);
    expect(injected(), text).toEqual([]);
    cleanup();
  }
  render(<Markdown text={`${'> '.repeat(1_000)}deep`} />);
  expect(document.body.textContent).toContain('deep');
});

test.each(['overview', 'columns', 'checks'] as const)('the panel shows hostile texts as texts (%s)', { timeout: 120_000 }, async (tab) => {
  const shapes = lineage.graph.assets.filter(({ id }) => /^model\.\w+\.m1?\d$|^exposure\.shop\.e[01]$|^dashboard|^source|^__proto__$/.test(id));
  expect(shapes.length).toBeGreaterThan(20);
  for (const { id } of shapes) {
    const detail = assetDetail(manifest, lineage, id);
    if (detail === null) throw new Error(id);
    bridge.answer('assets.detail', () => ok(JSON.parse(JSON.stringify(detail))));
    const nothing = (): void => undefined;
    render(
      <AssetPanel
        asset={detail.asset}
        tab={tab}
        check={null}
        onTab={nothing}
        onSelect={nothing}
        onClose={nothing}
        onBuild={nothing}
        choices={[]}
        busy={false}
        headingRef={createRef()}
      />,
    );
    await screen.findByRole('tab', { name: 'Overview' });
    expect(injected(), id).toEqual([]);
    cleanup();
    useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked });
  }
  expect('__trapped' in window).toBe(false);
});
