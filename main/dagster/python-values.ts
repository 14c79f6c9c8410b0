import path from 'node:path';
import type { PythonNode, PythonTree } from '../dbt/python-trees.ts';

/** What an expression is, as far as it can be told without running it. */
export type PythonValue =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly PythonValue[] }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PythonValue> }
  /** A file or folder, absolute. */
  | { readonly kind: 'path'; readonly path: string }
  /** Something of another package by its full name: `dagster.DefaultScheduleStatus.RUNNING`. */
  | { readonly kind: 'name'; readonly name: string }
  | PythonCall
  /** A function of the files, with the calls that decorate it. */
  | PythonFunction
  | { readonly kind: 'class'; readonly defaults: ReadonlyMap<string, PythonValue>; readonly name: string }
  | { readonly kind: 'unknown'; readonly line: number; readonly file: string };

export interface PythonCall {
  readonly kind: 'call';
  /** The full name of what is called; that of a class or function of the files is its own. */
  readonly name: string;
  readonly given: readonly PythonValue[];
  readonly named: ReadonlyMap<string, PythonValue>;
  readonly file: string;
  readonly line: number;
}

export interface PythonFunction {
  readonly kind: 'function';
  readonly name: string;
  readonly decorators: readonly PythonValue[];
  readonly body: readonly PythonNode[];
  readonly file: string;
  readonly line: number;
}

/** The files of a project as values. */
export interface PythonModules {
  /** Every value that stands at the top of a file, in order: what names are given and what is called. */
  readonly values: readonly { readonly name: string | null; readonly value: PythonValue; readonly file: string; readonly line: number }[];
  /** What an expression within a function of this file is; its parameters are not known. */
  valueOf(node: PythonNode, file: string): PythonValue;
}

type Binding = { readonly node: PythonNode } | { readonly imported: string };

interface Module {
  readonly file: string;
  readonly names: Map<string, Binding>;
}

/** Deeper than this (names that name each other, nested calls) nobody writes. */
const deepest = 60;

/** Reads trees as values. `root` is the folder that the modules' names begin in. */
export function pythonModules(trees: readonly PythonTree[], root: string): PythonModules {
  const modules = new Map<string, Module>();
  for (const tree of trees) if ('body' in tree) modules.set(moduleName(tree.file, root), { file: tree.file, names: namesOf(tree, root) });
  const byFile = new Map([...modules].map(([name, module]) => [module.file, { name, ...module }]));
  const known = new Map<PythonNode, PythonValue>();

  function lookUp(name: string, file: string, depth: number): PythonValue | null {
    const binding = byFile.get(file)?.names.get(name);
    if (binding === undefined) return null;
    return 'node' in binding ? evaluate(binding.node, file, depth + 1) : imported(binding.imported, depth + 1);
  }

  /** `package.module.name` of the files, else something of another package. */
  function imported(full: string, depth: number): PythonValue {
    const at = full.lastIndexOf('.');
    // packages may stand in a folder of their own, as pip takes them
    const module = at < 0 ? undefined : (modules.get(full.slice(0, at)) ?? modules.get(`src.${full.slice(0, at)}`));
    const found = module === undefined || depth > deepest ? null : lookUp(full.slice(at + 1), module.file, depth);
    return found ?? { kind: 'name', name: full };
  }

  function evaluate(node: PythonNode, file: string, depth: number): PythonValue {
    const before = known.get(node);
    if (before !== undefined) return before;
    const unknown: PythonValue = { kind: 'unknown', line: node.line ?? 1, file };
    if (depth > deepest) return unknown;
    known.set(node, unknown);
    const value = read(node, file, depth) ?? unknown;
    known.set(node, value);
    return value;
  }

  function read(node: PythonNode, file: string, depth: number): PythonValue | null {
    const of = (inner: unknown): PythonValue => (isNode(inner) ? evaluate(inner, file, depth + 1) : { kind: 'unknown', line: node.line ?? 1, file });
    switch (node.is) {
      case 'Constant':
        return typeof node['value'] === 'object' && node['value'] !== null
          ? null
          : { kind: 'constant', value: (node['value'] ?? null) as string | number | boolean | null };
      case 'List':
      case 'Tuple':
      case 'Set':
        return { kind: 'list', items: nodes(node['elts']).flatMap((each) => spread(each, of)) };
      case 'Dict':
        return dictOf(node, of);
      case 'Name':
        return node['id'] === '__file__' ? { kind: 'path', path: file } : lookUp(String(node['id']), file, depth);
      case 'Attribute':
        return attributeOf(of(node['value']), String(node['attr']), depth);
      case 'Subscript':
        return null;
      case 'BinOp':
        return joined(of(node['left']), of(node['right']), isNode(node['op']) ? node['op'].is : '');
      case 'JoinedStr':
        return null;
      case 'Call':
        return callOf(node, file, of);
      case 'FunctionDef':
        return {
          kind: 'function',
          name: String(node['name']),
          decorators: nodes(node['decorator_list']).map(of),
          body: nodes(node['body']),
          file,
          line: node.line ?? 1,
        };
      case 'ClassDef':
        return { kind: 'class', name: String(node['name']), defaults: new Map(nodes(node['body']).flatMap((each) => fieldOf(each, of))) };
      default:
        return null;
    }
  }

  function attributeOf(value: PythonValue, name: string, depth: number): PythonValue | null {
    if (value.kind === 'name') return imported(`${value.name}.${name}`, depth + 1);
    if (value.kind === 'path' && name === 'parent') return { kind: 'path', path: path.dirname(value.path) };
    if (value.kind === 'path' && (name === 'resolve' || name === 'absolute' || name === 'joinpath'))
      return { kind: 'call', name: `path.${name}`, given: [value], named: new Map(), file: '', line: 0 };
    return null;
  }

  function callOf(node: PythonNode, file: string, of: (inner: unknown) => PythonValue): PythonValue | null {
    const called = of(node['func']);
    const given = nodes(node['args']).flatMap((each) => spread(each, of));
    const named = new Map(nodes(node['keywords']).flatMap((each) => (typeof each['arg'] === 'string' ? [[each['arg'], of(each['value'])] as const] : [])));
    const line = node.line ?? 1;
    if (called.kind === 'call' && called.name.startsWith('path.')) return pathOf(called.name, [...called.given, ...given], file);
    if (called.kind === 'name') return pathOf(called.name, given, file) ?? { kind: 'call', name: called.name, given, named, file, line };
    if (called.kind === 'class' || called.kind === 'function') return { kind: 'call', name: called.name, given: [called, ...given], named, file, line };
    return null;
  }

  const values = [...trees].flatMap((tree) =>
    'body' in tree ? topLevel(tree.body).map(({ name, node }) => ({ name, value: evaluate(node, tree.file, 0), file: tree.file, line: node.line ?? 1 })) : [],
  );
  return { values, valueOf: (node, file) => evaluate(node, file, 0) };
}

function isNode(value: unknown): value is PythonNode {
  return typeof value === 'object' && value !== null && 'is' in value && typeof value.is === 'string';
}

/** A field that holds nodes. */
export function nodes(value: unknown): readonly PythonNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function spread(node: PythonNode, of: (inner: unknown) => PythonValue): readonly PythonValue[] {
  if (node.is !== 'Starred') return [of(node)];
  const list = of(node['value']);
  return list.kind === 'list' ? list.items : [list];
}

function dictOf(node: PythonNode, of: (inner: unknown) => PythonValue): PythonValue {
  const keys = Array.isArray(node['keys']) ? (node['keys'] as unknown[]) : [];
  const values = nodes(node['values']);
  const entries = keys.flatMap((key, at): (readonly [string, PythonValue])[] => {
    const name = isNode(key) ? of(key) : null;
    return name?.kind === 'constant' && values[at] !== undefined ? [[String(name.value), of(values[at])]] : [];
  });
  return { kind: 'dict', entries: new Map(entries) };
}

function fieldOf(node: PythonNode, of: (inner: unknown) => PythonValue): (readonly [string, PythonValue])[] {
  const target = node['target'];
  return node.is === 'AnnAssign' && isNode(target) && typeof target['id'] === 'string' && isNode(node['value']) ? [[target['id'], of(node['value'])]] : [];
}

/** `a / "b"` of paths, `"a" + "b"` of texts. */
function joined(left: PythonValue, right: PythonValue, operator: string): PythonValue | null {
  const text = right.kind === 'constant' && typeof right.value === 'string' ? right.value : right.kind === 'path' ? right.path : null;
  if (operator === 'Div' && left.kind === 'path' && text !== null) return { kind: 'path', path: path.resolve(left.path, text) };
  if (operator === 'Add' && left.kind === 'constant' && typeof left.value === 'string' && right.kind === 'constant' && typeof right.value === 'string') {
    return { kind: 'constant', value: left.value + right.value };
  }
  if (operator === 'Add' && left.kind === 'list' && right.kind === 'list') return { kind: 'list', items: [...left.items, ...right.items] };
  return null;
}

/** What makes a path of others; null for a call that does not, or that cannot be told. */
function pathOf(name: string, given: readonly PythonValue[], file: string): PythonValue | null {
  const parts = given.map((part) => (part.kind === 'path' ? part.path : part.kind === 'constant' && typeof part.value === 'string' ? part.value : null));
  const [first, ...rest] = parts;
  const whole = parts.includes(null) || first === undefined || first === null ? null : path.resolve(path.dirname(file), first, ...rest.map(String));
  switch (name) {
    case 'path.resolve':
    case 'path.absolute':
    case 'path.joinpath':
    case 'pathlib.Path':
    case 'pathlib.Path.joinpath':
    case 'os.path.join':
    case 'os.path.abspath':
    case 'os.path.realpath':
    case 'os.fspath':
    case 'os.path.normpath':
    case 'str':
      return whole === null ? null : { kind: 'path', path: whole };
    case 'os.path.dirname':
      return whole === null ? null : { kind: 'path', path: path.dirname(whole) };
    case 'dagster.file_relative_path':
      return whole === null || first === undefined || first === null ? null : { kind: 'path', path: path.resolve(path.dirname(first), ...rest.map(String)) };
    default:
      return null;
  }
}

/** Names given at the top of a file and calls made there, those within `if` and `try` among them. */
function topLevel(body: readonly PythonNode[]): readonly { readonly name: string | null; readonly node: PythonNode }[] {
  return body.flatMap((node) => {
    switch (node.is) {
      case 'Assign': {
        const target = nodes(node['targets'])[0];
        return isNode(node['value']) ? [{ name: typeof target?.['id'] === 'string' ? target['id'] : null, node: node['value'] }] : [];
      }
      case 'AnnAssign': {
        const target = node['target'];
        return isNode(node['value']) ? [{ name: isNode(target) && typeof target['id'] === 'string' ? target['id'] : null, node: node['value'] }] : [];
      }
      case 'Expr':
        return isNode(node['value']) ? [{ name: null, node: node['value'] }] : [];
      case 'FunctionDef':
      case 'ClassDef':
        return [{ name: String(node['name']), node }];
      case 'If':
      case 'Try':
      case 'With':
        return topLevel([...nodes(node['body']), ...nodes(node['orelse']), ...nodes(node['handlers']).flatMap((each) => nodes(each['body']))]);
      default:
        return [];
    }
  });
}

/** What each name of a file stands for: the first of several, as the code that is usual comes first. */
function namesOf(tree: PythonTree & { readonly body: readonly PythonNode[] }, root: string): Map<string, Binding> {
  const names = new Map<string, Binding>([['str', { imported: 'str' }]]);
  const set = (name: string, binding: Binding): void => void (names.has(name) && name !== 'str' ? null : names.set(name, binding));
  const imports = (body: readonly PythonNode[]): void => {
    for (const node of body) {
      if (node.is === 'Import')
        for (const each of nodes(node['names'])) {
          const full = String(each['name']);
          const [first = full] = full.split('.');
          const as = typeof each['asname'] === 'string' ? each['asname'] : null;
          set(as ?? first, { imported: as === null ? first : full });
        }
      if (node.is === 'ImportFrom') {
        const from = fromModule(node, tree.file, root);
        for (const each of nodes(node['names'])) set(String(each['asname'] ?? each['name']), { imported: `${from}.${String(each['name'])}` });
      }
      if (node.is === 'If' || node.is === 'Try') imports(nodes(node['body']));
    }
  };
  imports(tree.body);
  for (const { name, node } of topLevel(tree.body)) if (name !== null) set(name, { node });
  return names;
}

/** The full name of the module that is imported from. */
function fromModule(node: PythonNode, file: string, root: string): string {
  const level = typeof node['level'] === 'number' ? node['level'] : 0;
  const module = typeof node['module'] === 'string' ? node['module'] : '';
  if (level === 0) return module;
  const folders = path
    .relative(root, path.dirname(file))
    .split(path.sep)
    .filter((part) => part !== '');
  return [...folders.slice(0, folders.length - (level - 1)), ...(module === '' ? [] : [module])].join('.');
}

/** `package.module` of a file; that of `__init__.py` is the package. */
function moduleName(file: string, root: string): string {
  const name = path.relative(root, file).replace(/\.py$/, '').split(path.sep).join('.');
  return name.replace(/\.?__init__$/, '');
}
