import { assertNever } from '../../preload/model/result.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { Selection, SelectingCommand } from '../../preload/model/selection.ts';

/** dbt-core's NodeType (dbt/artifacts/resources/types.py): what the method resource_type takes. */
export const selectableTypes = [
  'model',
  'seed',
  'snapshot',
  'test',
  'unit_test',
  'source',
  'exposure',
  'metric',
  'semantic_model',
  'saved_query',
  'analysis',
  'function',
  'operation',
  'macro',
  'group',
  'doc',
  'fixture',
  'rpc',
  'sql_operation',
] as const;

export function isSelectableType(value: string): boolean {
  return (selectableTypes as readonly string[]).includes(value);
}

/** What `dbt ls` lists on v1, and what `build` runs, for which exposures and saved queries are steps with nothing to do. */
const listed = ['model', 'snapshot', 'seed', 'test', 'source', 'exposure', 'metric', 'saved_query', 'semantic_model', 'unit_test', 'function'];
const built = ['model', 'seed', 'snapshot', 'test', 'unit_test', 'function'];

/** What each command means without a word about it (dbt/task/*.py, get_node_selector). */
function typesOf(command: SelectingCommand, engine: Engine): readonly string[] {
  switch (command) {
    case 'ls':
      return engine === 'v1' ? listed : [...listed, 'analysis'];
    case 'build':
      return built;
    case 'run':
      return ['model'];
    case 'test':
      return ['test', 'unit_test'];
    case 'seed':
      return ['seed'];
    case 'snapshot':
      return ['snapshot'];
    case 'compile':
    case 'docs generate':
      return ['model', 'seed', 'snapshot', 'test', 'analysis', 'function'];
    case 'source freshness':
      return ['source'];
    case 'run-operation':
    case 'deps':
    case 'clean':
    case 'retry':
      return [];
    default:
      return assertNever(command);
  }
}

/** The resource types a selection is narrowed to: those said, `all` and `default` among them, or those of the command; less those excluded. */
export function resourceTypes(selection: Selection, engine: Engine): ReadonlySet<string> {
  const usual = typesOf(selection.command, engine);
  const all = selection.command === 'ls' ? [...listed, 'analysis'] : selection.command === 'build' ? [...built, 'exposure', 'saved_query'] : usual;
  const takesTypes = selection.command === 'ls' || selection.command === 'build' || selection.command === 'test';
  if (!takesTypes) return new Set(usual);
  const said = selection.resourceTypes.flatMap((type) => (type === 'all' ? all : type === 'default' ? usual : [type]));
  const wanted = said.length === 0 ? usual : selection.command === 'test' ? said.filter((type) => usual.includes(type)) : said;
  return new Set(wanted.filter((type) => !selection.excludeResourceTypes.includes(type)));
}
