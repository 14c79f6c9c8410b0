import type { ReactNode } from 'react';
import './ghost.css';

/** The place of a lineage that is not there yet, with a card over it. */
export function GhostLineage({ children }: { readonly children: ReactNode }) {
  return (
    <div className="ghost-lineage dotted">
      <svg className="ghost-drawing" viewBox="0 0 1232 852" preserveAspectRatio="xMidYMid slice" aria-hidden>
        {edges.map((d) => (
          <path key={d} className="ghost-edge" d={d} />
        ))}
        {cards.map(({ x, y, long }) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect className="ghost-card" width="168" height="52" rx="6" />
            <rect className="ghost-bar" x="14" y="15" width={long} height="7" rx="3.5" />
            <rect className="ghost-bar" x="14" y="32" width="46" height="6" rx="3" />
          </g>
        ))}
      </svg>
      <div className="ghost-over">{children}</div>
    </div>
  );
}

const cards = [
  { x: 60, y: 150, long: 70 },
  { x: 60, y: 294, long: 114 },
  { x: 60, y: 438, long: 108 },
  { x: 60, y: 582, long: 102 },
  { x: 360, y: 220, long: 90 },
  { x: 360, y: 510, long: 96 },
  { x: 690, y: 220, long: 84 },
  { x: 690, y: 510, long: 100 },
  { x: 1010, y: 294, long: 114 },
  { x: 1010, y: 438, long: 108 },
] as const;

const edges = [
  'M228 176C300 176 290 246 360 246',
  'M228 320C300 320 290 246 360 246',
  'M228 464C300 464 290 536 360 536',
  'M228 608C300 608 290 536 360 536',
  'M528 246H690',
  'M528 536H690',
  'M858 246C940 246 930 320 1010 320',
  'M858 536C940 536 930 464 1010 464',
  'M858 246C940 246 930 464 1010 464',
] as const;
