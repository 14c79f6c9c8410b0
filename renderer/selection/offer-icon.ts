import { useGraphStore } from '../app/graph-store.ts';
import { iconPaths, type IconName } from '../graph/paint/icon-paths.ts';
import { kindIcon } from '../graph/paint/icons.ts';
import type { SelectionOffer } from './completions.ts';

const svg = 'http://www.w3.org/2000/svg';

const ofMethod: Readonly<Record<string, IconName>> = {
  method: 'braces',
  source: 'database',
  exposure: 'chart',
  metric: 'gauge',
  semantic_model: 'boxes',
  test_name: 'check',
  test_type: 'check',
  unit_test: 'check',
  state: 'history',
  result: 'history',
  source_status: 'clock',
  group: 'layers',
  package: 'boxes',
};

/** The icon of an offer, outside React: the list of completions is CodeMirror's. Names have the icon of their kind. */
export function offerIcon(offer: SelectionOffer): HTMLElement {
  const holder = document.createElement('span');
  holder.className = 'cm-offer-icon';
  const name = iconOf(offer);
  if (name === null) return holder;
  const drawing = document.createElementNS(svg, 'svg');
  for (const [key, value] of Object.entries({
    width: '14',
    height: '14',
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.75',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    drawing.setAttribute(key, value);
  }
  for (const outline of iconPaths[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', outline);
    drawing.append(path);
  }
  holder.append(drawing);
  return holder;
}

function iconOf({ method, text }: SelectionOffer): IconName | null {
  if (method !== 'fqn') return ofMethod[method] ?? null;
  const asset = useGraphStore.getState().graph?.assets.find(({ name }) => name === text);
  return asset === undefined ? null : kindIcon({ kind: asset.kind, materialized: asset.materialized });
}
