import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { sql } from '@codemirror/lang-sql';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { assertNever } from '../../preload/model/result.ts';

export type CodeLanguage = 'sql' | 'python' | 'yaml' | 'json' | 'text';

/** What CodeMirror needs to read a language. */
export function languageSupport(language: CodeLanguage): Extension {
  switch (language) {
    case 'sql':
      return sql();
    case 'python':
      return python();
    case 'yaml':
      return yaml();
    case 'json':
      return json();
    case 'text':
      return [];
    default:
      return assertNever(language);
  }
}

/** Code in ink: keywords are bold, strings and comments are quieter. Colour is kept for status. */
export const codeHighlighting: Extension = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.modifier, tags.self, tags.null, tags.bool], fontWeight: '650' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--ink-2)' },
    { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--ink-3)', fontStyle: 'italic' },
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], fontWeight: '550' },
  ]),
);
