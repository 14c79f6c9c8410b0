/** A small lineage, drawn: what a project looks like while it builds. */
export function HeroDrawing() {
  return (
    <svg className="hero-drawing" viewBox="0 0 450 170" role="img" aria-label="A lineage of nine assets; five are built and one is running">
      <defs>
        <marker id="hero-arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto">
          <path className="hero-arrow" d="M0 0.5L5.5 3L0 5.5Z" />
        </marker>
      </defs>
      <g className="hero-edges">
        {edges.map((d) => (
          <path key={d} d={d} markerEnd="url(#hero-arrow)" />
        ))}
      </g>
      {cards.map(({ x, y, width, tone, bar }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <rect className="hero-card" width={width} height="21" rx="4" />
          <path className={`hero-state ${tone}`} d="M4 0H5V21H4A4 4 0 0 1 0 17V4A4 4 0 0 1 4 0Z" />
          <rect className="hero-name" x="12" y="8" width={bar} height="5" rx="2.5" />
          {tone === 'run' && <rect className="hero-progress" x="5" y="19" width="36" height="2" />}
        </g>
      ))}
    </svg>
  );
}

const cards = [
  { x: 14, y: 39, width: 71, tone: 'ok', bar: 41 },
  { x: 14, y: 75, width: 71, tone: 'ok', bar: 47 },
  { x: 14, y: 112, width: 71, tone: 'ok', bar: 35 },
  { x: 124, y: 39, width: 71, tone: 'ok', bar: 37 },
  { x: 124, y: 75, width: 71, tone: 'ok', bar: 42 },
  { x: 124, y: 112, width: 71, tone: 'run', bar: 33 },
  { x: 234, y: 57, width: 79, tone: 'idle', bar: 50 },
  { x: 234, y: 112, width: 79, tone: 'idle', bar: 44 },
  { x: 352, y: 84, width: 82, tone: 'idle', bar: 52 },
] as const;

const edges = [
  'M85 49.5H121',
  'M85 85.5H121',
  'M85 122.5H121',
  'M195 49.5C215 49.5 212 67.5 231 67.5',
  'M195 85.5C215 85.5 212 67.5 231 67.5',
  'M195 122.5H231',
  'M313 67.5C334 67.5 328 94.5 349 94.5',
  'M313 122.5C334 122.5 328 94.5 349 94.5',
] as const;
