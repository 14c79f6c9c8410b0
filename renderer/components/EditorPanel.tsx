import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { openPlace } from '../app/open-place.ts';
import { Button } from './Button.tsx';
import { Said } from './Said.tsx';
import { Segmented } from './Segmented.tsx';
import './editor-panel.css';

/** How something of orrery.yml is shown and changed. */
export type EditorView = 'form' | 'yaml';

export interface EditorPanelProps {
  /** Read aloud: `Job nightly`. */
  readonly label: string;
  readonly title: string;
  readonly file: string;
  /** Its line in the file; null while it is not there. */
  readonly line: number | null;
  readonly shows: EditorView;
  readonly onShow: (view: EditorView) => void;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The panel beside a list, in which one entry of orrery.yml is changed: its name and place, Form or YAML. Escape closes it. */
export function EditorPanel({ label, title, file, line, shows, onShow, onClose, className = '', children }: EditorPanelProps) {
  return (
    <aside
      className={`asset-panel editor-panel ${className}`.trim()}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="editor-head">
        <h2 className="selectable" title={title}>
          {title}
        </h2>
        {line !== null && (
          <Button kind="ghost" size="small" className="editor-place mono" onPress={() => void openPlace(file, line)}>
            <Said words={`Open orrery.yml at line ${line}`}>orrery.yml:{line}</Said>
          </Button>
        )}
        <span className="grow" />
        <Segmented<EditorView>
          label="Shown as"
          value={shows}
          options={[
            { value: 'form', label: 'Form' },
            { value: 'yaml', label: 'YAML' },
          ]}
          onChange={onShow}
        />
        <Button kind="icon" size="small" aria-label="Close" onPress={onClose}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      {children}
    </aside>
  );
}
