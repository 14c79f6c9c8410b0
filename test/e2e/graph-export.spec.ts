import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { Palette } from './pages/palette.ts';
import { shopSettings, writeFiles } from './sample.ts';

const names = ['raw_orders', 'stg_orders', '<script>alert(1)</script>', '"]; click x', 'größe_λ', 'mart'];

/** A manifest of six models in a row, some of them called what no model should be called. */
function manifest(): string {
  const id = (index: number): string => `model.shop.${names[index]}`;
  const nodes = names.map((name, index) => ({
    unique_id: id(index),
    name,
    resource_type: 'model',
    package_name: 'shop',
    path: `m_${index}.sql`,
    original_file_path: `models/m_${index}.sql`,
    fqn: ['shop', name],
    alias: name,
    raw_code: 'select 1',
    language: 'sql',
    config: { materialized: 'view', enabled: true, tags: [] },
    tags: [],
    columns: {},
    depends_on: { nodes: index === 0 ? [] : [id(index - 1)], macros: [] },
  }));
  return JSON.stringify({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'shop', adapter_type: 'duckdb' },
    nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
    sources: {},
  });
}

/** The dialog over the graph, and the system's own behind it. */
class ExportDialog {
  readonly dialog: Locator;

  constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
  ) {
    this.dialog = page.getByRole('dialog', { name: 'Export the lineage' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Export the lineage' }).click();
    await this.dialog.waitFor();
  }

  async choose(...words: readonly string[]): Promise<void> {
    for (const word of words) await this.dialog.getByRole('radio', { name: word, exact: true }).click();
  }

  /** Answers the system's dialog with this file; null dismisses it. */
  async answerWith(file: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    }, file);
  }

  async saveAs(file: string): Promise<void> {
    await this.answerWith(file);
    await this.dialog.getByRole('button', { name: 'Save…' }).click();
    await expect(this.dialog.getByRole('status')).toContainText(`Saved as ${file}`);
  }
}

async function openShop(
  start: (options: { args: string[]; env: Record<string, string> }) => Promise<{ app: ElectronApplication; page: Page }>,
  folder: string,
) {
  const project = writeFiles(path.join(folder, 'shop'), { ...shopSettings, 'models/m_0.sql': 'select 1 as id', 'target/manifest.json': manifest() });
  const { app, page } = await start({ env: { PATH: '/usr/bin:/bin' }, args: [project] });
  const assets = new AssetsPage(page);
  await assets.lookOnly.click();
  await assets.shown();
  await expect(assets.graph).toHaveAttribute('data-assets', String(names.length));
  return { app, page, assets, exporting: new ExportDialog(app, page) };
}

/** The exported picture against the canvas it was taken from: how many pixels differ visibly, and the sizes. */
function compare(
  page: Page,
  png: Buffer,
): Promise<{ readonly differing: number; readonly all: number; readonly coloured: number; readonly width: number; readonly below: number }> {
  return page.evaluate(async (base64) => {
    const pixelsOf = (picture: CanvasImageSource, width: number, height: number): Uint8ClampedArray => {
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, width, height).data;
    };
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.querySelector<HTMLCanvasElement>('.graph-picture')!;
    const { width, height } = canvas;
    const [a, b] = [pixelsOf(canvas, width, height), pixelsOf(picture, width, height)];
    let differing = 0;
    const colours = new Set<number>();
    for (let i = 0; i < a.length; i += 4) {
      const apart = Math.max(Math.abs(a[i]! - b[i]!), Math.abs(a[i + 1]! - b[i + 1]!), Math.abs(a[i + 2]! - b[i + 2]!));
      if (apart > 24) differing++;
      colours.add((b[i]! << 16) | (b[i + 1]! << 8) | b[i + 2]!);
    }
    return { differing, all: a.length / 4, coloured: colours.size, width: picture.width - width, below: picture.height - height };
  }, png.toString('base64'));
}

test('a PNG of the view shows what the window shows', async ({ start, folder }) => {
  const { page, exporting } = await openShop(start, folder);
  await exporting.open();
  await expect(exporting.dialog).toContainText('6 of 6 cards');
  const file = path.join(folder, 'view.png');
  await exporting.saveAs(file);
  const compared = await compare(page, readFileSync(file));
  // one pixel in two hundred may differ by more than a tenth: edges of letters, which are smoothed a little differently
  expect(compared.differing / compared.all).toBeLessThan(0.005);
  expect(compared.coloured, 'it is not empty').toBeGreaterThan(50);
  expect(compared.width).toBe(0);
  expect(compared.below, 'the legend stands below').toBeGreaterThan(20);

  await exporting.choose('4×');
  await exporting.saveAs(path.join(folder, 'large.png'));
  const [small, large] = [readFileSync(file), readFileSync(path.join(folder, 'large.png'))];
  expect([large.readUInt32BE(16), large.readUInt32BE(20)]).toEqual([small.readUInt32BE(16) * 4, small.readUInt32BE(20) * 4]);
});

test('everything is saved as SVG, JSON and Mermaid, and copied', async ({ start, folder }) => {
  const { app, page, exporting } = await openShop(start, folder);
  await exporting.open();
  await exporting.choose('Everything', 'SVG');
  await exporting.saveAs(path.join(folder, 'lineage.svg'));
  const svg = readFileSync(path.join(folder, 'lineage.svg'), 'utf8');
  const read = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      error: document.querySelector('parsererror')?.textContent ?? null,
      cards: [...document.querySelectorAll('[data-asset] > title')].map((title) => title.textContent?.replace(/, model.*$/, '')).toSorted(),
      tags: [...new Set([...document.querySelectorAll('*')].map(({ tagName }) => tagName))].filter((tag) => /script|image|use|foreign|style|a$/i.test(tag)),
    };
  }, svg);
  expect(read).toEqual({ error: null, cards: names.toSorted(), tags: [] });

  await exporting.choose('JSON');
  await exporting.saveAs(path.join(folder, 'lineage.json'));
  const graph = JSON.parse(readFileSync(path.join(folder, 'lineage.json'), 'utf8')) as { nodes: { name: string; state: string }[]; edges: unknown[] };
  expect(graph.nodes.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual(names.map((name) => `${name} never built`).toSorted());
  expect(graph.edges).toHaveLength(names.length - 1);

  await exporting.choose('Mermaid');
  // the ending is added to a name without one
  await exporting.answerWith(path.join(folder, 'lineage'));
  await exporting.dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(exporting.dialog.getByRole('status')).toContainText(`Saved as ${path.join(folder, 'lineage.mmd')}`);
  const mermaid = readFileSync(path.join(folder, 'lineage.mmd'), 'utf8');
  expect(mermaid).toContain('flowchart');
  expect(mermaid.match(/-->/g)).toHaveLength(names.length - 1);
  await exporting.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(exporting.dialog.getByRole('status')).toHaveText('Copied to the clipboard');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('flowchart');

  const shown = await app.evaluateHandle(({ shell }) => {
    const files: string[] = [];
    shell.showItemInFolder = (file) => void files.push(file);
    return files;
  });
  await exporting.choose('PNG');
  await exporting.saveAs(path.join(folder, 'all.png'));
  await exporting.dialog.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(() => shown.evaluate((files) => files)).toEqual([path.join(folder, 'all.png')]);
  await exporting.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(exporting.dialog.getByRole('status')).toHaveText('Copied to the clipboard');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true);
});

test('a dismissed dialog saves nothing, and a place that takes no file is told in words', async ({ start, folder }) => {
  const { page, exporting } = await openShop(start, folder);
  await new Palette(page).goTo('Export the lineage');
  await exporting.dialog.waitFor();
  await exporting.choose('JSON');
  await exporting.answerWith(null);
  const save = exporting.dialog.getByRole('button', { name: 'Save…' });
  await save.click();
  await expect(save).toBeEnabled();
  await expect(exporting.dialog.getByRole('status')).toHaveCount(0);

  await exporting.answerWith(path.join(folder, 'gone', 'a.json'));
  await save.click();
  await expect(exporting.dialog.getByRole('alert')).toContainText(`${path.join(folder, 'gone')} is not there any more: a.json was not saved.`);

  const taken = path.join(folder, 'taken.json');
  writeFileSync(taken, 'precious');
  await exporting.answerWith(path.join(folder, 'taken'));
  await save.click();
  await expect(exporting.dialog.getByRole('alert')).toContainText('taken.json is there already. Save it under another name.');
  expect(readFileSync(taken, 'utf8')).toBe('precious');

  mkdirSync(path.join(folder, 'gone'));
  await exporting.saveAs(path.join(folder, 'gone', 'a.json'));
  expect(existsSync(path.join(folder, 'gone', 'a.json'))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(exporting.dialog).toHaveCount(0);
});
