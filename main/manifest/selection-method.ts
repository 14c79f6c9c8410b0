import { isSelectableType, selectableTypes } from './resource-types.ts';
import { configMatches } from './config-matches.ts';
import { fqnMatches } from './fqn-matches.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import type { Matches } from './node-index.ts';
import { isGenericTest, v1PathMatches, v2PathMatches } from './path-matches.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import type { Criterion } from './selection-expression.ts';
import { own, record, text } from './unknown-values.ts';
import { versionMatches } from './version-matches.ts';
import { globWildcard, wildcard } from './wildcard.ts';

/** Why a method cannot take a value, and what it takes. */
export interface Refusal {
  readonly message: string;
  readonly allowed: readonly string[];
}

/**
 * Which nodes a criterion means by itself, without its `+` (docs.getdbt.com/reference/node-selection/methods, dbt/graph/selector_methods.py). All
 * methods but `selector`, `state`, `result` and `source_status`, which need more than the manifest.
 */
export function matchesOf(criterion: Criterion, manifest: Manifest, dialect: SelectionDialect): Matches | Refusal {
  const value = String(criterion.value);
  const v2 = dialect.engine === 'v2';
  const is = v2 ? globWildcard(value) : wildcard(value);
  switch (criterion.method) {
    case 'fqn':
      return fqnMatches(value, dialect);
    case 'tag':
      return (_node, { tags }) => tags.some(is);
    case 'path':
      return v2
        ? v2PathMatches(value, manifest)
        : (v1PathMatches(value, manifest) ?? { message: `dbt cannot look for the path “${value}”.`, allowed: ['models', 'models/*'] });
    case 'file':
      return (node, { file, stem }) => (v2 && isGenericTest(node) ? is(`${node.name}.sql`) || is(node.name) : is(file) || is(stem));
    case 'package': {
      const named = value === 'this' && manifest.projectName !== null ? wildcard(manifest.projectName) : is;
      return (node) => named(node.packageName);
    }
    case 'group':
      return v2 ? (node) => node.group === value : (node) => isGroupable(node) && node.group !== null && is(node.group);
    case 'access':
      return (node) => node.resourceType === 'model' && (text(node.raw, 'access') ?? 'protected') === value;
    case 'resource_type':
      if (!v2 && !isSelectableType(value)) return { message: `There is no resource type “${value}”.`, allowed: selectableTypes };
      return (node) => node.resourceType === value;
    case 'test_type':
      return matchesTestType(value, v2);
    case 'test_name':
      return (node) => is(testName(node, v2) ?? '\0');
    case 'source':
      return matchesSource(value, v2);
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
    case 'unit_test':
    case 'function':
      return matchesPackageName(criterion.method, value, v2);
    case 'version':
      return versionMatches(value, v2) ?? { message: `A model’s version is one of these, not “${value}”.`, allowed: ['latest', 'prerelease', 'old', 'none'] };
    case 'config':
      return configMatches(criterion.path, criterion.value, dialect.engine);
    default:
      return { message: `The method “${criterion.method}” cannot be evaluated.`, allowed: dialect.methods };
  }
}

/** dbt-core looks for groups among what has a place in `nodes`, and metrics. */
function isGroupable({ id }: ManifestNode): boolean {
  return !/^(source|exposure|semantic_model|saved_query|unit_test|function)\./.test(id);
}

function metadataName(node: ManifestNode): string | null {
  return text(record(own(node.raw, 'test_metadata')), 'name');
}

function testName(node: ManifestNode, v2: boolean): string | null {
  if (node.resourceType === 'unit_test') return node.name;
  return node.resourceType === 'test' ? (metadataName(node) ?? (v2 ? node.name : null)) : null;
}

/** dbt-core compares with `in` a text, so that every part of `data`, `singular` and `unit` counts as the whole. */
function matchesTestType(value: string, v2: boolean): Matches | Refusal {
  const isTest = (node: ManifestNode): boolean => node.resourceType === 'test';
  const isGeneric = (node: ManifestNode): boolean => metadataName(node) !== null;
  const means = (word: string): boolean => (v2 ? value === word : word.includes(value));
  if (value === 'generic' || (!v2 && value === 'schema')) return (node) => isTest(node) && isGeneric(node);
  if (means('data')) return isTest;
  if (means('singular')) return (node) => isTest(node) && !isGeneric(node);
  if (means('unit')) return (node) => node.resourceType === 'unit_test';
  if (v2) return () => false;
  return { message: `There is no type of test “${value}”.`, allowed: ['generic', 'singular', 'unit', 'data'] };
}

function matchesSource(value: string, v2: boolean): Matches | Refusal {
  const parts = value.split('.');
  if (parts.length > 3)
    return { message: 'A source has at most three parts: package, source and table.', allowed: ['source', 'source.table', 'package.source.table'] };
  const [table, source, packageName] = parts.length === 1 ? ['*', parts[0]] : parts.toReversed();
  const [isTable, isSource, isPackage] = [table ?? '*', source ?? '*', packageName ?? '*'].map(v2 ? globWildcard : wildcard) as [Test, Test, Test];
  return (node) => node.resourceType === 'source' && isPackage(node.packageName) && isSource(text(node.raw, 'source_name') ?? '') && isTable(node.name);
}

type Test = (value: string) => boolean;

function matchesPackageName(kind: string, value: string, v2: boolean): Matches | Refusal {
  const parts = value.split('.');
  if (parts.length > 2)
    return { message: `The name of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} has at most one package in front.`, allowed: ['name', 'package.name'] };
  const compile = v2 ? globWildcard : wildcard;
  const isName = compile(parts.at(-1) ?? '');
  const isPackage = compile(parts.length === 2 ? (parts[0] ?? '*') : '*');
  return (node) => node.resourceType === kind && isPackage(node.packageName) && isName(node.name);
}
