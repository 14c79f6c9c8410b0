import type { Asset } from '../../../../preload/model/asset.ts';
import { goTo } from '../../../app/address.ts';
import { useAssetState } from '../../../app/asset-states-store.ts';
import { CutName } from '../../../components/CutName.tsx';
import { formatCount } from '../../../components/format.ts';
import { kindWord } from '../../../components/KindIcon.tsx';
import { toneOf } from '../../../components/tone.ts';
import { type MiniCard, miniLineage } from './mini-lineage.ts';
import './mini-lineage.css';

/** Pixels. */
const cardHeight = 40;
const step = 52;

export interface MiniLineageViewProps {
  readonly id: string;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  readonly byId: ReadonlyMap<string, Asset>;
  /** Macros that changed since the last build. */
  readonly macros: readonly ChangedMacro[];
}

/** A macro that makes an asset stale, and how: `changed`, `added`. */
export interface ChangedMacro {
  readonly id: string;
  readonly name: string;
  readonly change: string;
}

/** The asset with its direct neighbours, each a way to its page. */
export function MiniLineageView({ id, upstream, downstream, byId, macros }: MiniLineageViewProps) {
  const known = (ids: readonly string[]): readonly string[] => ids.filter((each) => byId.has(each));
  const { cards, edges, columns, rows, moreUp, moreDown } = miniLineage(
    id,
    known(upstream),
    known(downstream),
    macros.map((macro) => macro.id),
  );
  const height = rows * step - (step - cardHeight);
  const places = new Map(cards.map((card) => [card.id, card]));
  // a column's cards take what is left of its share beside the lines
  const share = 100 / columns;
  const cardShare = columns === 1 ? 34 : share * 0.78;
  const left = (column: number): number => (columns === 1 ? 0 : (column * (100 - cardShare)) / (columns - 1));
  const middle = (row: number): number => row * step + cardHeight / 2;
  return (
    <div className="mini-lineage" style={{ height }}>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden>
        {edges.map(({ from, to }) => {
          const [a, b] = [places.get(from), places.get(to)];
          if (a === undefined || b === undefined) return null;
          const [x1, x2] = [left(a.column) + cardShare, left(b.column)];
          const bend = (x2 - x1) / 2;
          return (
            <path
              key={`${from} ${to}`}
              d={`M ${x1} ${middle(a.row)} C ${x1 + bend} ${middle(a.row)}, ${x2 - bend} ${middle(b.row)}, ${x2} ${middle(b.row)}`}
              className={macros.some((macro) => macro.id === from) ? 'cause' : ''}
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      <ul>
        {cards.map((card) => (
          <li key={card.id} style={{ left: `${left(card.column)}%`, top: card.row * step, width: `${cardShare}%` }}>
            <Card card={card} asset={byId.get(card.id)} own={card.id === id} macro={macros.find((macro) => macro.id === card.id)} />
          </li>
        ))}
      </ul>
      {moreUp > 0 && <span className="mini-more sm muted">{formatCount(moreUp)} more upstream</span>}
      {moreDown > 0 && <span className="mini-more end sm muted">{formatCount(moreDown)} more downstream</span>}
    </div>
  );
}

interface CardProps {
  readonly card: MiniCard;
  readonly asset: Asset | undefined;
  readonly own: boolean;
  readonly macro: ChangedMacro | undefined;
}

function Card({ card, asset, own, macro }: CardProps) {
  const word = useAssetState(card.id)?.word ?? 'none';
  if (macro !== undefined) {
    return (
      <button type="button" className="mini-card cause" onClick={() => goTo.assetPage(macro.id)}>
        <CutName name={macro.name} />
        <small>macro · {macro.change}</small>
      </button>
    );
  }
  if (asset === undefined) return null;
  const words = `${kindWord(asset)}${word === 'none' ? '' : ` · ${word}`}`;
  return (
    <button
      type="button"
      className={`mini-card tone-${toneOf(word)} ${own ? 'own' : ''}`.trim()}
      aria-current={own ? 'true' : undefined}
      onClick={() => goTo.assetPage(card.id)}
    >
      <CutName name={asset.name} />
      <small>{words}</small>
    </button>
  );
}
