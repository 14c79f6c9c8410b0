import type { JobStep } from '../../preload/model/job.ts';
import type { PythonNode } from '../dbt/python-trees.ts';
import type { Component } from './read-components.ts';
import { said } from './dbt-selection-values.ts';
import { nodes, type PythonCall, type PythonFunction, type PythonModules } from './python-values.ts';
import { stepOfWords } from './step-of-words.ts';
import { textsOf } from './value-texts.ts';

/** Assets that `@dbt_assets` makes: which, and the dbt commands that build them, one after the other. */
export interface DbtAssets {
  readonly value: PythonFunction;
  readonly selection: { readonly select: string; readonly exclude: string; readonly selector: string | null };
  readonly steps: readonly JobStep[];
}

type Miss = (at: { readonly file: string; readonly line: number }, what: string) => void;

/** What a function that `@dbt_assets` decorates says; null for another one. */
export function assetsOf(value: PythonFunction, modules: PythonModules, miss: Miss): DbtAssets | null {
  const decorator = value.decorators.find((one): one is PythonCall => one.kind === 'call' && one.name === 'dagster_dbt.dbt_assets');
  if (decorator === undefined) return null;
  const [select, exclude, selector] = ['select', 'exclude', 'selector'].map((name) => said(decorator.named.get(name)));
  if (select === null || exclude === null || selector === null) miss(decorator, `The selection of the assets ${value.name}`);
  if (decorator.named.has('partitions_def')) miss(decorator, `The partitions of the assets ${value.name}`);
  const commands = calls(value.body).filter((call) => isCli(call));
  const steps = commands.flatMap((call) => {
    const words = wordsOf(nodes(call['args'])[0], value, modules);
    const step = words === null ? null : stepOfWords(words);
    if (step === null) miss({ file: value.file, line: call.line ?? value.line }, `What dbt is asked to build the assets ${value.name}; dbt build is taken`);
    return [step ?? stepOfWords(['build'])].filter((one) => one !== null);
  });
  const plain = stepOfWords(['build']);
  return {
    value,
    selection: {
      select: select === 'fqn:*' ? '' : (select ?? ''),
      exclude: exclude ?? '',
      selector: selector === '' || selector === undefined ? null : selector,
    },
    steps: steps.length > 0 || plain === null ? steps : [plain],
  };
}

/** The assets of a component; null for one that makes none of dbt's, or whose project cannot be told. */
export function assetsOfComponent(component: Component, miss: Miss): DbtAssets | null {
  const { file, line, type, select, exclude, selector, more } = component;
  const name = type.split('.').at(-1) ?? type;
  if (name !== 'DbtProjectComponent') {
    miss(component, type === '' ? 'A component without a type' : `The component ${type}`);
    return null;
  }
  if (component.project === null) miss(component, 'The dbt project of a component');
  if (more.length > 0) miss(component, `What a component says of its assets: ${more.join(', ')}`);
  const step = component.args === null ? null : stepOfWords(component.args);
  if (step === null) miss(component, 'What dbt is asked to build the assets of a component; dbt build is taken');
  const steps = [step ?? stepOfWords(['build'])].filter((one) => one !== null);
  // nothing of Python names them
  const value: PythonFunction = { kind: 'function', name, decorators: [], body: [], file, line };
  return { value, selection: { select: select === 'fqn:*' ? '' : select, exclude, selector }, steps };
}

function isCli(call: PythonNode): boolean {
  const func = call['func'] as PythonNode | undefined;
  return func?.is === 'Attribute' && func['attr'] === 'cli';
}

/** The words dbt is given: a list, a name of the function for one, or the default of the configuration an export of Orrery writes. */
function wordsOf(node: PythonNode | undefined, value: PythonFunction, modules: PythonModules): readonly string[] | null {
  if (node === undefined) return null;
  const words = textsOf(modules.valueOf(node, value.file));
  if (words !== null) return words;
  const local =
    node.is === 'Name' ? value.body.find((each) => each.is === 'Assign' && nodes(each['targets']).some((target) => target['id'] === node['id'])) : undefined;
  const assigned = local?.['value'] as PythonNode | undefined;
  const list = assigned === undefined ? null : textsOf(modules.valueOf(assigned, value.file));
  if (list !== null) return list;
  const config = modules.values.find(({ value: one }): boolean => one.kind === 'class' && one.name === 'DbtBuild')?.value;
  return config?.kind === 'class' ? textsOf(config.defaults.get('args')) : null;
}

/** All calls within statements. */
function calls(body: readonly PythonNode[]): readonly PythonNode[] {
  const found: PythonNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const node = value as PythonNode;
      if (node.is === 'Call') found.push(node);
      for (const field of Object.values(node)) visit(field);
    }
  };
  visit(body);
  return found;
}
