import type { Asset } from '../../preload/model/asset.ts';
import type { CatalogRow } from '../../preload/model/catalog.ts';
import { columnsOf } from './asset-columns.ts';
import type { Manifest } from './manifest.ts';
import type { Catalog } from './read-catalog.ts';
import { text } from './unknown-values.ts';

/** As much of a description as a line of a table can show. */
const longest = 240;

/** What the catalog says of each of the assets. */
export function catalogRows(manifest: Manifest, assets: readonly Asset[], catalog: Catalog | null): readonly CatalogRow[] {
  return assets.map(({ id }) => {
    const node = manifest.nodes.get(id);
    if (node === undefined) return { id, description: '', columns: 0, describedColumns: 0 };
    const columns = columnsOf(node, catalog);
    return {
      id,
      description: firstLine(text(node.raw, 'description') ?? ''),
      columns: columns.length,
      describedColumns: columns.filter(({ description }) => description.trim() !== '').length,
    };
  });
}

/** The first paragraph of a text in Markdown as one line. */
export function firstLine(markdown: string): string {
  const [paragraph = ''] = markdown
    .slice(0, longest * 8)
    .trim()
    .split(/\n\s*\n/);
  const line = paragraph
    .replaceAll(/\s+/g, ' ')
    // of links and pictures their words
    .replaceAll(/!?\[([^\][]{0,300})\]\([^()\s]{0,500}\)/g, '$1')
    .replaceAll(/^#+ |[*`]|\b_|_\b/g, '')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
