import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ExportedFile, FileChange } from '../../../preload/model/dagster.ts';

const words: Readonly<Record<FileChange, string>> = {
  new: 'new',
  changed: 'changed',
  merged: 'changed, your lines stay',
  unchanged: 'as it is',
  removed: 'taken away',
  kept: 'stays',
  refused: 'in the way',
};

/** Each file of an export with what becomes of it; its lines that change come into view when it is opened. */
export function ExportedFiles({ files }: { readonly files: readonly ExportedFile[] }) {
  return (
    <ul className="dagster-files" aria-label="Files">
      {files.map((file) => (
        // another layout or folder makes other differences: what was opened is closed again
        <FileRow key={`${file.path} ${file.diff.length}`} file={file} />
      ))}
    </ul>
  );
}

function FileRow({ file }: { readonly file: ExportedFile }) {
  const { path, change, diff, reason } = file;
  const [isOpen, setOpen] = useState(change === 'refused' && diff !== '');
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className={change}>
      {diff === '' ? (
        <div className="dagster-file">
          <span className="dagster-no-icon" />
          <span className="mono">{path}</span>
          <span className="muted">{words[change]}</span>
        </div>
      ) : (
        <AriaButton className="dagster-file" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span className="mono">{path}</span>
          <span className="muted">{words[change]}</span>
        </AriaButton>
      )}
      {reason !== '' && <p className="sm dagster-reason">{reason}</p>}
      {isOpen && (
        <pre className="dagster-diff selectable" tabIndex={0} aria-label={`Lines of ${path}`}>
          {diff
            .replace(/\n$/, '')
            .split('\n')
            .map((line, at) => (
              <span key={at} className={kindOf(line)}>
                {line}
                {'\n'}
              </span>
            ))}
        </pre>
      )}
    </li>
  );
}

function kindOf(line: string): string {
  if (line.startsWith('@@')) return 'place';
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'gone' : '';
}
