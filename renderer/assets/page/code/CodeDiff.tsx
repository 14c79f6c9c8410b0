import { useEffect, useImperativeHandle, type Ref } from 'react';
import type { CodeLanguage } from '../../../components/code-language.ts';
import { useMountedEditor } from '../../../components/use-mounted-editor.ts';
import type { DiffEditor } from './diff-editor.ts';
import '../../../components/code.css';

export interface CodeDiffHandle {
  next(): void;
  previous(): void;
}

export interface CodeDiffProps {
  readonly before: string;
  readonly after: string;
  readonly language: CodeLanguage;
  readonly label: string;
  /** Is told how many places changed. */
  readonly onCount?: (changes: number) => void;
  readonly maxHeight?: number;
  readonly ref?: Ref<CodeDiffHandle>;
}

/** A text with what changed in it: what is gone in red above what came in green, unchanged stretches folded. */
export function CodeDiff({ before, after, language, label, onCount, maxHeight, ref }: CodeDiffProps) {
  const { host, editor } = useMountedEditor<DiffEditor>(`${label}\n${language}`, async () => {
    const { createDiffEditor } = await import('./diff-editor.ts');
    return (parent) => createDiffEditor(parent, { label, language });
  });
  useEffect(() => {
    if (editor === null) return;
    const count = editor.show(before, after);
    onCount?.(count);
  }, [editor, before, after, onCount]);
  useImperativeHandle(ref, () => ({ next: () => editor?.next(), previous: () => editor?.previous() }), [editor]);
  return (
    <div ref={host} className={`code-view ${maxHeight === undefined ? 'fills' : ''}`.trim()} style={maxHeight === undefined ? undefined : { maxHeight }} />
  );
}
