import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import { isRecord, own, record, text } from '../manifest/unknown-values.ts';

/** A component of Dagster as its YAML says. */
export interface Component {
  readonly file: string;
  /** Of its type, from 1. */
  readonly line: number;
  /** `dagster_dbt.DbtProjectComponent`; empty where it names none. */
  readonly type: string;
  /** The dbt project it is about, absolute; null for another component, and where it is worked out. */
  readonly project: string | null;
  /** Which of dbt's assets it makes, in dbt's grammar. */
  readonly select: string;
  readonly exclude: string;
  readonly selector: string | null;
  /** The words after `dbt` that build them; null where they are worked out. */
  readonly args: readonly string[] | null;
  /** Anything else it says of its assets. */
  readonly more: readonly string[];
}

/** Reads the components in these files; `root` is the folder of the Dagster project. A file that is not YAML has one without a type. */
export function readComponents(files: readonly string[], root: string): readonly Component[] {
  return files.flatMap((file) => componentsIn(file, root));
}

function componentsIn(file: string, root: string): readonly Component[] {
  const nothing = { file, line: 1, type: '', project: null, select: '', exclude: '', selector: null, args: ['build'], more: [] };
  const lines = new LineCounter();
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { lineCounter: lines, logLevel: 'silent' });
  return [...documents].flatMap((document): Component[] => {
    if (document.errors.length > 0) return [{ ...nothing, line: document.errors[0]?.linePos?.[0].line ?? 1 }];
    // aliases can make a small file as large as they like
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    if (!isRecord(value)) return [];
    const type = text(value, 'type') ?? '';
    const place = isMap(document.contents) ? document.contents.items.find(({ key }) => String(key) === 'type')?.key : undefined;
    const range = place !== null && typeof place === 'object' && 'range' in place ? (place.range as readonly number[] | undefined) : undefined;
    const line = range?.[0] === undefined ? 1 : lines.linePos(range[0]).line;
    const attributes = record(own(value, 'attributes'));
    const project = own(attributes, 'project');
    const dir = typeof project === 'string' ? project : text(record(project), 'project_dir');
    const args = own(attributes, 'cli_args');
    const more = Object.keys(attributes).filter((key) => !['project', 'select', 'exclude', 'selector', 'cli_args', 'op'].includes(key));
    return [
      {
        file,
        line,
        type,
        project: dir === null || !type.endsWith('DbtProjectComponent') ? null : folderOf(dir, file, root),
        select: text(attributes, 'select') ?? '',
        exclude: text(attributes, 'exclude') ?? '',
        selector: text(attributes, 'selector'),
        args: args === undefined ? ['build'] : Array.isArray(args) && args.every((word) => typeof word === 'string' && !word.includes('{{')) ? args : null,
        more,
      },
    ];
  });
}

/** `{{ project_root }}/dbt` and paths from the file on; null for anything that is worked out. */
function folderOf(written: string, file: string, root: string): string | null {
  const down = written.replace(/^\s*\{\{\s*(?:context\.)?project_root\s*\}\}/, root);
  return down.includes('{{') ? null : path.resolve(path.dirname(file), down);
}
