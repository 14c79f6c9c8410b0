import { Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatCount } from '../../components/format.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import type { GraphPicture } from '../engine/graph-picture.ts';
import type { GraphState } from '../model.ts';
import { cardsIn, pngSize, scales, type ExportChoice, type ExportSubject, type Format, type Scale } from './export-lineage.ts';
import { sizeInWords } from './size-in-words.ts';
import { subjectNow } from './subject-now.ts';
import type { Scope } from './picture-size.ts';
import { useExport } from './use-export.ts';
import './export.css';

interface ExportDialogProps {
  readonly picture: GraphPicture;
  readonly project: string;
  readonly states: readonly GraphState[];
  readonly onClose: () => void;
}

const scopes: readonly { readonly value: Scope; readonly label: string }[] = [
  { value: 'view', label: 'The view' },
  { value: 'everything', label: 'Everything' },
];
const formats: readonly { readonly value: Format; readonly label: string }[] = [
  { value: 'png', label: 'PNG' },
  { value: 'svg', label: 'SVG' },
  { value: 'json', label: 'JSON' },
  { value: 'mermaid', label: 'Mermaid' },
];

/** What to export, how, and where it went. */
export function ExportDialog({ picture, project, states, onClose }: ExportDialogProps) {
  const [scope, setScope] = useState<Scope>('view');
  const [format, setFormat] = useState<Format>('png');
  const [scale, setScale] = useState<Scale>(1);
  const choice = useMemo((): ExportChoice => ({ scope, format, scale }), [scope, format, scale]);
  const subject = useMemo((): ExportSubject => subjectNow(project, states), [project, states]);
  const exporting = useExport(picture, choice, subject);
  const { busy, done, outcome } = exporting;
  const cards = cardsIn(picture, scope);
  const close = (): void => {
    exporting.stop();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title="Export the lineage"
      subtitle={`${formatCount(cards)} of ${formatCount(picture.scene.cards.length)} cards`}
      footer={
        <>
          {(format === 'png' || format === 'mermaid') && (
            <Button busy={busy === 'copy'} isDisabled={cards === 0} onPress={() => void exporting.copy()}>
              <Copy size={14} strokeWidth={1.75} aria-hidden /> Copy
            </Button>
          )}
          <span className="grow" />
          <Button onPress={close}>Close</Button>
          <Button kind="primary" busy={busy === 'save'} isDisabled={cards === 0} onPress={() => void exporting.save()}>
            <Download size={14} strokeWidth={1.75} aria-hidden /> Save…
          </Button>
        </>
      }
    >
      <div className="export-choices">
        <span>What</span>
        <Segmented label="What" value={scope} options={scopes} onChange={setScope} />
        <span>As</span>
        <Segmented label="As" value={format} options={formats} onChange={setFormat} />
        {format === 'png' && (
          <>
            <span>Size</span>
            <Segmented
              label="Size"
              value={String(scale)}
              options={scales.map((one) => ({ value: String(one), label: `${one}×` }))}
              onChange={(one) => setScale(scales.find((known) => String(known) === one) ?? 1)}
            />
          </>
        )}
      </div>
      <p className="muted sm export-words">{format === 'png' ? sizeInWords(pngSize(picture, choice, subject)) : about[format]}</p>
      {busy !== null && done !== null && <ProgressBar label="Drawing the picture" done={Math.round(done * 100)} total={100} />}
      {outcome?.kind === 'failed' && <ErrorNotice error={outcome.error} onRetry={outcome.again} />}
      {outcome?.kind === 'saved' && (
        <div className="export-saved" role="status">
          <span>
            Saved as <span className="mono">{outcome.file}</span>
          </span>
          <Button size="small" onPress={() => void exporting.show(outcome.file)}>
            Show in folder
          </Button>
        </div>
      )}
      {outcome?.kind === 'copied' && (
        <div className="export-saved" role="status">
          Copied to the clipboard
        </div>
      )}
    </Dialog>
  );
}

const about: Readonly<Record<Exclude<Format, 'png'>, string>> = {
  svg: 'A drawing that stays sharp at any size, each card with its whole name. It holds no scripts and loads nothing.',
  json: 'Cards, edges, states, positions and the selection, for other programs.',
  mermaid: 'A flowchart as text, for Markdown and wikis.',
};
