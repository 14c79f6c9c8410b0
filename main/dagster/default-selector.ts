import path from 'node:path';
import { yamlSelectors } from '../manifest/yaml-selectors.ts';
import { readYaml } from '../project/read-yaml.ts';

/** The selector that the selectors.yml of a project names as its default; null without one. */
export function defaultSelector(projectDir: string): string | null {
  const read = readYaml(path.join(projectDir, 'selectors.yml'));
  return (read.ok ? yamlSelectors(read.value, {}) : []).find(({ isDefault }) => isDefault)?.name ?? null;
}
