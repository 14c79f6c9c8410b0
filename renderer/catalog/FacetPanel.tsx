import { useState } from 'react';
import type { AssetKind, AssetStateWord } from '../../preload/model/asset.ts';
import { Checkbox } from '../components/Checkbox.tsx';
import { TextButton } from '../components/Button.tsx';
import { SearchField } from '../components/Field.tsx';
import { formatCount } from '../components/format.ts';
import { KindIcon } from '../components/KindIcon.tsx';
import { toneOf } from '../components/tone.ts';
import { facetIds, type FacetId, valueWord } from './entries.ts';
import type { Chosen, FacetOption, Narrowed } from './facets.ts';

const titles: Readonly<Record<FacetId, string>> = {
  state: 'State',
  kind: 'Kind',
  materialized: 'Materialization',
  tag: 'Tag',
  owner: 'Owner',
  missing: 'Missing',
  group: 'Group',
  package: 'Package',
  schema: 'Schema',
  folder: 'Folder',
};

/** Values shown before "more" is pressed, and at most after it: who has more of them looks for one. */
const shown = { few: 5, most: 200 };

/** Facets whose values are names of the project's. */
const named: ReadonlySet<FacetId> = new Set(['tag', 'group', 'package', 'schema', 'folder']);

/** Shown even when they have a single value: it says something. */
const always: ReadonlySet<FacetId> = new Set(['state', 'kind', 'missing']);

export interface FacetPanelProps {
  readonly options: Narrowed['options'];
  readonly chosen: Chosen;
  readonly onToggle: (facet: FacetId, value: string) => void;
}

/** What the catalog can be narrowed by, with what each value would leave. Facets with a single value say nothing and are left out. */
export function FacetPanel({ options, chosen, onToggle }: FacetPanelProps) {
  return (
    <aside className="facets" aria-label="Filters">
      {facetIds
        .filter((facet) => options[facet].length > (always.has(facet) ? 0 : 1) || (chosen[facet]?.length ?? 0) > 0)
        .map((facet) => (
          <Facet key={facet} facet={facet} options={options[facet]} ticked={chosen[facet] ?? []} onToggle={(value) => onToggle(facet, value)} />
        ))}
    </aside>
  );
}

interface FacetProps {
  readonly facet: FacetId;
  readonly options: readonly FacetOption[];
  readonly ticked: readonly string[];
  readonly onToggle: (value: string) => void;
}

function Facet({ facet, options, ticked, onToggle }: FacetProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const all = facet === 'state' || facet === 'kind' || options.length <= shown.few + 1;
  const looked = text === '' ? options : options.filter(({ value }) => value.toLowerCase().includes(text.toLowerCase()));
  const listed = all ? options : open ? looked.slice(0, shown.most) : options.filter(({ value }, at) => at < shown.few || ticked.includes(value));
  const more = (open ? looked.length : options.length) - listed.length;
  return (
    <fieldset className="facet">
      <legend>{titles[facet]}</legend>
      {open && options.length > 12 && <SearchField label={`Find in ${titles[facet]}`} placeholder="Find" value={text} onChange={setText} />}
      {listed.map(({ value, count }) => (
        <div key={value} className={`facet-value ${count === 0 ? 'empty' : ''}`.trim()} title={valueWord(facet, value)}>
          <Checkbox label={`${valueWord(facet, value)}, ${formatCount(count)}`} isSelected={ticked.includes(value)} onChange={() => onToggle(value)}>
            {facet === 'state' && <i className={`dot tone-${toneOf(value as AssetStateWord)}`} aria-hidden />}
            {facet === 'kind' && <KindIcon kind={value as AssetKind} materialized={null} />}
            <b className={named.has(facet) ? 'mono' : ''}>{valueWord(facet, value)}</b>
          </Checkbox>
          <span className="n num" aria-hidden>
            {formatCount(count)}
          </span>
        </div>
      ))}
      {!all && (more > 0 || open) && (
        <TextButton
          className="facet-more"
          onPress={() => {
            setOpen(!open);
            setText('');
          }}
        >
          {open ? (more > 0 ? `${formatCount(more)} more: type to find one, or show less` : 'less') : `${formatCount(more)} more`}
        </TextButton>
      )}
    </fieldset>
  );
}
