import { Download } from 'lucide-react';
import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react';
import { type PaletteCommand, useOfferedCommands } from '../../app/palette/command-store.ts';
import { told } from '../../app/told.ts';
import { Button } from '../../components/Button.tsx';
import type { GraphPicture } from '../engine/graph-picture.ts';
import type { GraphState } from '../model.ts';

// only who exports has the machinery of it loaded
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));

interface ExportButtonProps {
  readonly picture: () => GraphPicture | null;
  readonly project: string;
  readonly states: readonly GraphState[];
}

/** How long it is said that something was copied, in ms. */
const toldFor = 4_000;

/**
 * Opens the dialog that saves or copies the lineage; the palette offers it as well, and to copy what is in view at once. What is exported is what stood
 * there when it was asked for.
 */
export const ExportButton = memo(function ExportButton({ picture, project, states }: ExportButtonProps) {
  const [shown, setShown] = useState<GraphPicture | null>(null);
  const [copied, setCopied] = useState<{ readonly words: string } | null>(null);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), toldFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const offered = useMemo((): readonly PaletteCommand[] => {
    const copy = (format: 'png' | 'mermaid', word: string): Promise<void> =>
      told(async () => {
        const now = picture();
        if (now === null) return { ok: true, value: null };
        const { copyView } = await import('./copy-view.ts');
        const answer = await copyView(now, format, project, states);
        if (answer.ok) setCopied({ words: `Copied what is in view as ${word}` });
        return answer;
      });
    return [
      { id: 'export-lineage', title: 'Export the lineage…', run: () => setShown(picture()) },
      { id: 'copy-lineage-png', title: 'Copy the lineage as PNG', run: () => copy('png', 'PNG') },
      { id: 'copy-lineage-mermaid', title: 'Copy the lineage as Mermaid', run: () => copy('mermaid', 'Mermaid') },
    ];
  }, [picture, project, states]);
  useOfferedCommands(offered);
  return (
    <>
      <Button kind="icon" size="small" aria-label="Export the lineage" onPress={() => setShown(picture())}>
        <Download size={14} aria-hidden />
      </Button>
      <span className="graph-told" role="status">
        {copied?.words}
      </span>
      {shown !== null && (
        <Suspense fallback={null}>
          <ExportDialog picture={shown} project={project} states={states} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
});
