import { Download } from 'lucide-react';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { useOfferedCommands } from '../../app/palette/command-store.ts';
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

/** Opens the dialog that saves or copies the lineage; the palette offers it as well. What is exported is what stood there when it was opened. */
export const ExportButton = memo(function ExportButton({ picture, project, states }: ExportButtonProps) {
  const [shown, setShown] = useState<GraphPicture | null>(null);
  const offered = useMemo(() => [{ id: 'export-lineage', title: 'Export the lineage…', run: () => setShown(picture()) }], [picture]);
  useOfferedCommands(offered);
  return (
    <>
      <Button kind="icon" size="small" aria-label="Export the lineage" onPress={() => setShown(picture())}>
        <Download size={14} aria-hidden />
      </Button>
      {shown !== null && (
        <Suspense fallback={null}>
          <ExportDialog picture={shown} project={project} states={states} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
});
