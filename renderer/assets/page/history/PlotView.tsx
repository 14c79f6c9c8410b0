import { useEffect, useState } from 'react';
import { useMountedEditor } from '../../../components/use-mounted-editor.ts';
import type { BuildPlot, PlotKind, PlotPoint } from './build-plot.ts';

export interface PlotViewProps {
  readonly kind: PlotKind;
  readonly points: readonly PlotPoint[];
  readonly median: number | null;
  /** What is seen in it, for those who do not see it. */
  readonly label: string;
  /** What is said of a build, below the plot, while the mouse is over it. */
  readonly words: (index: number) => string;
}

/** A plot of builds; what draws it is loaded when the first one is shown. */
export function PlotView({ kind, points, median, label, words }: PlotViewProps) {
  const [over, setOver] = useState<number | null>(null);
  const { host, editor: plot } = useMountedEditor<BuildPlot>(kind, async () => {
    const { createBuildPlot } = await import('./build-plot.ts');
    return (parent) => createBuildPlot(parent, kind, setOver);
  });
  useEffect(() => plot?.show(points, median), [plot, points, median]);
  useEffect(() => {
    const element = host.current;
    if (plot === null || element === null) return undefined;
    const observer = new ResizeObserver(() => plot.resize(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [plot, host]);
  return (
    <figure className="build-plot">
      <div ref={host} role="img" aria-label={label} />
      <figcaption className="sm muted">{over !== null && points[over] !== undefined ? words(over) : label}</figcaption>
    </figure>
  );
}
