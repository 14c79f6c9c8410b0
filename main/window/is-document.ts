import path from 'node:path';

/** What a dbt project is written in, and what people keep beside it. */
const documents = /^\.(?:sql|ya?ml|md|csv|tsv|txt|json|toml|cfg|ini|log)$/i;

/**
 * True for a file that the system opens in an editor or a viewer. Everything else it might run: a project that nobody trusts may name any
 * file in its manifest. Python is a document except on Windows, where opening it runs it.
 */
export function isDocument(file: string, platform: NodeJS.Platform): boolean {
  const extension = path.extname(file);
  return documents.test(extension) || (/^\.py$/i.test(extension) && platform !== 'win32');
}
