import type { AssetFact } from '../../preload/model/asset-page.ts';
import type { ManifestNode } from './manifest.ts';
import { kindOf } from './asset-graph.ts';
import { inText } from './text-of-value.ts';

/** More than these are not shown. */
const most = 50;

/** What every page shows, whatever the kind, and what is about the file and not about the asset. */
const everywhere =
  words(`unique_id resource_type package_name name fqn path original_file_path patch_path root_path build_path file_key_name description tags meta
  config unrendered_config unrendered_database unrendered_schema columns depends_on refs sources metrics functions group owner raw_code raw_sql compiled compiled_code
  compiled_sql compiled_path language created_at checksum docs doc_blocks version latest_version deprecation_date database schema alias identifier relation_name quoting
  deferred defer_relation extra_ctes extra_ctes_injected`);

/** What dbt 1.0 to 2.0 write of the kinds that have a page made for them. */
const ofKnownKinds =
  words(`access constraints contract primary_key time_spine overrides index versions event_time source_name source_description source_meta loader
  loaded_at_field loaded_at_query freshness external label type url maturity model expression sql calculation_method timestamp time_grains dimensions filters filter window
  type_params time_granularity entity_links defaults entities measures primary_entity node_relation query_params exports arguments returns cache
  column_name attached_node test_metadata given expect tested_node_unique_id`);

/** The keys of an asset that are in no dbt known today, with their values as texts: better shown than lost. What is empty is left out. */
export function unknownKeys({ raw, resourceType }: Pick<ManifestNode, 'raw' | 'resourceType'>): readonly AssetFact[] {
  const isKnown = kindOf(resourceType) !== 'other';
  return Object.entries(raw)
    .filter(([key, value]) => !everywhere.has(key) && !(isKnown && ofKnownKinds.has(key)) && !saysNothing(value))
    .slice(0, most)
    .map(([key, value]) => ({ label: key, value: inText(value), code: true }));
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
