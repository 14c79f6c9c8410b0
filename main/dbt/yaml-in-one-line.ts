import { isCollection, parseDocument, visit } from 'yaml';

/** A YAML mapping of several lines as one line, for a command that a person copies; text that is no YAML stays as it is. Comments are left out. */
export function yamlInOneLine(text: string): string {
  const written = text.trim();
  if (!written.includes('\n')) return written;
  const document = parseDocument(written);
  if (document.errors.length > 0 || !isCollection(document.contents)) return written;
  document.comment = null;
  document.commentBefore = null;
  visit(document, {
    Node(_key, node) {
      node.comment = null;
      node.commentBefore = null;
      node.spaceBefore = false;
      if (isCollection(node)) node.flow = true;
      else if ('type' in node && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
}
