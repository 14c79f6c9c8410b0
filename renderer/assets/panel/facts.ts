import type { AssetDetail } from '../../../preload/model/asset.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { formatCount } from '../../components/format.ts';
import { kindWord } from '../../components/KindIcon.tsx';

/** One fact about an asset: a label and what is said. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Something dbt would recognise, set in the code font. */
  readonly code: boolean;
  /** Takes the whole width and can be copied. */
  readonly copy: boolean;
}

/**
 * What there is to know about an asset at a glance; what is not known is left out.
 * @param result what became of it in its last run, where that is known
 */
export function factsOf(detail: AssetDetail, result: NodeResult | null): readonly Fact[] {
  const { asset, access, contractEnforced, exposure, sourceFreshness } = detail;
  const facts: (Fact | null)[] = [
    rowsFact(result),
    fact('Owner', asset.owner),
    fact('Group', asset.group),
    asset.kind === 'model' || asset.kind === 'seed' || asset.kind === 'snapshot' ? fact('Materialization', kindWord(asset)) : null,
    access === null || access === 'protected' ? null : fact('Access', access),
    contractEnforced ? fact('Contract', 'enforced') : null,
    exposure === null || exposure.type === '' ? null : fact('Type', exposure.type),
    fact('Maturity', exposure?.maturity ?? null),
    fact('Warned when older than', sourceFreshness?.warnAfter ?? null),
    fact('Failed when older than', sourceFreshness?.errorAfter ?? null),
    sourceFreshness === null ? null : codeFact('Loaded at', sourceFreshness.loadedAtField),
    asset.relation === null ? null : { label: 'Relation', value: asset.relation, code: true, copy: true },
  ];
  return facts.filter((one) => one !== null);
}

/** The rows dbt says its last run wrote: not said by every adapter, and not for views. */
function rowsFact(result: NodeResult | null): Fact | null {
  const rows = result?.rowsAffected ?? null;
  return rows === null || rows < 0 ? null : fact('Rows written', formatCount(rows));
}

function fact(label: string, value: string | null): Fact | null {
  return value === null || value === '' ? null : { label, value, code: false, copy: false };
}

function codeFact(label: string, value: string | null): Fact | null {
  return value === null || value === '' ? null : { label, value, code: true, copy: false };
}
