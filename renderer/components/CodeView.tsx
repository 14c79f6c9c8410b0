import { useEffect, useRef } from 'react';
import { createCodeEditor, type CodeEditor } from './code-editor.ts';
import type { CodeLanguage } from './code-language.ts';
import './code.css';

export interface CodeViewProps {
  readonly code: string;
  readonly language: CodeLanguage;
  /** Read aloud, for instance `Compiled SQL of dim_hosts`. */
  readonly label: string;
  /** 1-based; shown in the colour of `lineTone` and scrolled to. */
  readonly highlightedLine?: number | null;
  readonly lineTone?: 'fail' | 'stale';
  /** Grows with its code up to this height in pixels; fills its parent when left out. */
  readonly maxHeight?: number;
  readonly lineNumbers?: boolean;
}

/** Code to read: highlighted, selectable, searchable with Ctrl F, reachable by keyboard. */
export function CodeView({ code, language, label, highlightedLine = null, lineTone = 'fail', maxHeight, lineNumbers = true }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const created = createCodeEditor(host.current, { label, language, lineNumbers });
    editor.current = created;
    return () => {
      editor.current = null;
      created.destroy();
    };
  }, [label, language, lineNumbers]);
  useEffect(() => editor.current?.show(code, highlightedLine, lineTone), [code, highlightedLine, lineTone, label, language, lineNumbers]);
  return (
    <div ref={host} className={`code-view ${maxHeight === undefined ? 'fills' : ''}`.trim()} style={maxHeight === undefined ? undefined : { maxHeight }} />
  );
}
