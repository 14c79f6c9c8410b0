import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exportText, type ExportSubject } from '../../../../renderer/graph/export/export-lineage.ts';
import type { ExportedGraph } from '../../../../renderer/graph/export/exported-graph.ts';
import type { Grouping } from '../../../../renderer/graph/groups/group-assets.ts';
import type { GraphEdge, GraphNode, GraphState } from '../../../../renderer/graph/model.ts';
import { pictured } from './pictured.ts';

beforeAll(() => {
  // jsdom has none; icons are drawn from their outlines
  vi.stubGlobal(
    'Path2D',
    class {
      addPath(): void {
        // nothing looks inside
      }
    },
  );
});

const hostile = [
  '"]; click n0 "https://evil.example"',
  '</text><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  ']]>&<![CDATA[',
  '&lt;&amp;',
  'end\nsubgraph x',
  '%%{init: {"theme":"x"}}%%',
  '`markdown` **bold**',
  "'; --",
  'null\u0000 bell\u0007 lone \ud800 end',
  'größe_λ_表_🪐',
  '#quot;#35;',
  'url(https://evil.example/x.svg#y)',
  ' '.repeat(5),
];
const kinds: readonly GraphState[] = ['fresh', 'stale', 'failed', 'running', 'queued', 'warned', 'never built', 'skipped', 'none'];
const nodes: readonly GraphNode[] = hostile.map((name, i) => ({
  id: `model.shop.${i} "<&>'`,
  name,
  kind: i === 0 ? 'source' : 'model',
  state: kinds[i % kinds.length]!,
  detail: i % 2 === 0 ? `<b>${i}</b>` : '',
  progress: 0.4,
}));
const edges: readonly GraphEdge[] = nodes.slice(1).map(({ id }, i) => ({ from: nodes[Math.floor(i / 2)]!.id, to: id }));
const subject: ExportSubject = {
  project: '</title><script>"shop" & co',
  states: ['fresh', 'stale', 'failed'],
  time: { words: '27 Nov 2026, 08:00 UTC', iso: '2026-11-27T08:00:00.000Z' },
};
const half = nodes.slice(0, 7).map(({ id }) => id);
const group = (id: string, members: readonly string[], band: number) => ({
  id,
  name: `<${id}> "x"]`,
  kind: 'model' as const,
  materialized: null,
  column: 'Marts',
  band,
  members,
});
const groups = [group('a', half, 0), group('b', nodes.slice(7).map(({ id }) => id), 1)]; // prettier-ignore
const grouping: Grouping = { by: 'folder', groups, groupOf: new Map(groups.flatMap((one) => one.members.map((id) => [id, one] as const))) };

describe('an SVG of the lineage', () => {
  const parsed = (text: string): Document => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(document.querySelector('parsererror')?.textContent ?? null).toBeNull();
    return document;
  };

  it('has every card with its whole name, whatever it is called', () => {
    const document = parsed(exportText(pictured(nodes, edges), { scope: 'everything', format: 'svg' }, subject));
    const titles = [...document.querySelectorAll('[data-asset]')].map((card) => [card.getAttribute('data-asset'), card.querySelector('title')!.textContent]);
    expect(titles.map(([id]) => id)).toEqual(nodes.map(({ id }) => id));
    const allowed = (name: string): string => name.replaceAll(/[\u0000\u0007]|\ud800(?![\udc00-\udfff])/g, '\ufffd'); // oxlint-disable-line no-control-regex
    expect(titles.map(([, title], i) => title?.startsWith(`${allowed(nodes[i]!.name)}, `))).toEqual(nodes.map(() => true));
    expect(document.querySelector('svg > title')!.textContent).toBe(`Lineage of ${subject.project}, ${subject.time.words}`);
    expect(document.documentElement.textContent).toContain('stale');
  });

  it('holds nothing that runs, loads or leads anywhere', () => {
    for (const open of [[], ['a']]) {
      const text = exportText(pictured(nodes, edges, grouping, open), { scope: 'everything', format: 'svg' }, subject);
      const elements = [...parsed(text).querySelectorAll('*')];
      expect(new Set(elements.map(({ tagName }) => tagName))).toSatisfy((tags: Set<string>) =>
        [...tags].every((tag) => ['svg', 'g', 'path', 'rect', 'text', 'title', 'clipPath'].includes(tag)),
      );
      const attributes = elements.flatMap((element) => [...element.attributes]);
      expect(attributes.filter(({ name }) => name.startsWith('on') || name.includes('href') || name === 'style')).toEqual([]);
      expect(attributes.filter(({ name, value }) => value.includes('url(') && name !== 'data-asset' && !/^url\(#clip-\d+\)$/.test(value))).toEqual([]);
    }
  });

  it('is the view alone when that is asked for', () => {
    const picture = pictured(nodes, edges);
    const [left, top] = picture.scene.boxes;
    const view = { ...picture, placement: { zoom: 2, pan: { x: -left! * 2, y: -top! * 2 } }, size: { width: 20, height: 20 } };
    const document = parsed(exportText(view, { scope: 'view', format: 'svg' }, subject));
    expect(document.querySelectorAll('[data-asset]')).toHaveLength(1);
  });

  it('says how wide each text is, so that another font stays within its card', () => {
    const document = parsed(exportText(pictured(nodes, edges), { scope: 'everything', format: 'svg' }, subject));
    const texts = [...document.querySelectorAll('text')].filter(({ textContent }) => textContent !== '');
    expect(texts.length).toBeGreaterThan(nodes.length);
    expect(texts.filter((text) => text.getAttribute('textLength') !== String(text.textContent.length * 7))).toEqual([]);
  });

  it('has numbers only where numbers belong', () => {
    const text = exportText(pictured(nodes, edges, grouping, ['a']), { scope: 'everything', format: 'svg' }, subject);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('Mermaid of the lineage', () => {
  const node = String.raw`n\d+\["(?:[\p{L}\p{N} _.:,/()\-]|#\d+;)*"\](?::::[\w-]+)?`;
  const line = new RegExp(
    String.raw`^(?:%% (?:[\p{L}\p{N} _.:,/()\-]|#\d+;)*|flowchart LR| +${node}|  subgraph n\d+\["(?:[\p{L}\p{N} _.:,/()\-]|#\d+;)*"\]|  end|  n\d+ -->(?:\|\d+\|)? n\d+|  classDef [\w-]+ fill:#\w+,stroke:#\w+,stroke-width:2px,color:#\w+|)$`,
    'u',
  );

  it.each([[[]], [['a']], [['a', 'b']]])('has only lines of its own making (open groups: %j)', (open) => {
    const text = exportText(pictured(nodes, edges, grouping, open), { scope: 'everything', format: 'mermaid' }, subject);
    expect(text.split('\n').filter((each) => !line.test(each))).toEqual([]);
  });

  it('has every card and every edge, and reads back to the same names', () => {
    const text = exportText(pictured(nodes, edges), { scope: 'everything', format: 'mermaid' }, subject);
    const names = [...text.matchAll(/^ {2}n(\d+)\["(.*?)"\]/gm)].map(([, , name]) =>
      name!.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    );
    expect(names).toEqual(hostile);
    expect(text.match(/-->/g)).toHaveLength(edges.length);
  });

  it('frames open groups and counts what a closed one holds', () => {
    const text = exportText(pictured(nodes, edges, grouping, ['a']), { scope: 'everything', format: 'mermaid' }, subject);
    expect(text.match(/^ {2}subgraph/gm)).toHaveLength(1);
    expect(text.match(/^ {4}n\d+\[/gm)).toHaveLength(half.length);
    expect(text).toContain(` (${nodes.length - half.length})"]`);
  });
});

describe('tests and joined edges', () => {
  const check: GraphNode = {
    id: 'test.shop.not_null',
    name: 'not_null_id',
    kind: 'other',
    state: 'errored',
    detail: '',
    check: { kind: 'unit', assetId: half[0]! },
  };
  const withCheck = [...nodes, check];
  const withEdge = [...edges, { from: half[0]!, to: check.id }];
  const of = (format: 'svg' | 'json' | 'mermaid'): string => exportText(pictured(withCheck, withEdge), { scope: 'everything', format }, subject);

  it('a test is exported as one, with its edges', () => {
    const graph = JSON.parse(of('json')) as ExportedGraph;
    expect(graph.nodes.at(-1)).toMatchObject({ id: check.id, name: 'not_null_id', kind: 'unit_test', state: 'errored', assets: 0 });
    expect(graph.edges).toContainEqual({ from: half[0], to: check.id });
    expect(of('mermaid')).toContain(`n${nodes.length}(["not_null_id"]):::errored`);
    const drawn = new DOMParser().parseFromString(of('svg'), 'image/svg+xml').querySelector(`[data-asset="${check.id}"] title`);
    expect(drawn?.textContent).toBe('not_null_id, unit test, errored');
  });

  it('an edge that stands for several says for how many, in each format', () => {
    const picture = pictured(nodes, edges, grouping, []);
    const joined = picture.edges.find(({ count = 1 }) => count > 1)!;
    const text = (format: 'svg' | 'json' | 'mermaid'): string => exportText(picture, { scope: 'everything', format }, subject);
    expect((JSON.parse(text('json')) as ExportedGraph).edges).toContainEqual({ from: joined.from, to: joined.to, count: joined.count });
    expect(text('mermaid')).toMatch(new RegExp(String.raw`n\d+ -->\|${joined.count}\| n\d+`));
    const document = new DOMParser().parseFromString(text('svg'), 'image/svg+xml');
    expect([...document.querySelectorAll('text')].map(({ textContent }) => textContent)).toContain(String(joined.count));
  });
});

describe('JSON of the lineage', () => {
  const read = (scope: 'view' | 'everything', open: readonly string[] | null): ExportedGraph =>
    JSON.parse(exportText(pictured(nodes, edges, open === null ? null : grouping, open ?? []), { scope, format: 'json' }, subject)) as ExportedGraph;

  it('has the cards with their states and places, and the edges', () => {
    const graph = read('everything', null);
    expect(graph).toMatchObject({ format: 'orrery-graph', version: 1, project: subject.project, exportedAt: subject.time.iso, direction: 'LR' });
    expect(graph.nodes.map(({ id, name, state }) => ({ id, name, state }))).toEqual(nodes.map(({ id, name, state }) => ({ id, name, state })));
    expect(graph.nodes.every(({ x, y, width, height }) => [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0)).toBe(true);
    expect(graph.edges).toHaveLength(edges.length);
    expect(graph.selection).toEqual({ asset: null, assets: [] });
  });

  it('tells open groups from closed ones', () => {
    const graph = read('everything', ['a']);
    expect(graph.groups).toMatchObject([{ id: 'group:a', assets: half.length }]);
    expect(graph.nodes.filter(({ within }) => within === 'group:a')).toHaveLength(half.length);
    expect(graph.nodes.find(({ kind }) => kind === 'group')).toMatchObject({ assets: nodes.length - half.length, state: null });
  });
});
