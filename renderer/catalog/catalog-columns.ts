/** The columns of the catalog, in their order. The name is always there. */
export const catalogColumns = [
  'name',
  'kind',
  'description',
  'columns',
  'checks',
  'owner',
  'state',
  'built',
  'tags',
  'group',
  'package',
  'schema',
  'folder',
  'relation',
] as const;
export type CatalogColumn = (typeof catalogColumns)[number];

/** Those that are shown unless others are chosen. */
export const usualColumns: readonly CatalogColumn[] = ['name', 'kind', 'description', 'columns', 'checks', 'owner', 'state', 'built'];

export const columnTitles: Readonly<Record<CatalogColumn, string>> = {
  name: 'Asset',
  kind: 'Kind',
  description: 'Description',
  columns: 'Columns described',
  checks: 'Checks',
  owner: 'Owner',
  state: 'State',
  built: 'Last built',
  tags: 'Tags',
  group: 'Group',
  package: 'Package',
  schema: 'Schema',
  folder: 'Folder',
  relation: 'Relation',
};
