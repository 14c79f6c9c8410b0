import type { AssetAbout, AssetFact } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import { formatBytes, formatCount } from '../../../components/format.ts';
import { kindWord } from '../../../components/KindIcon.tsx';

/**
 * What the page says of an asset in a list of labels and values, from the most asked for to the least; what is not known is left out. Links
 * (group, macros, versions) and what changes with each build have places of their own.
 */
export function pageFacts(
  { asset, access, contractEnforced, exposure, sourceFreshness, language }: AssetDetail,
  about: AssetAbout | null,
): readonly AssetFact[] {
  const said = (label: string, value: string | null, code = false): readonly AssetFact[] => (value === null || value === '' ? [] : [{ label, value, code }]);
  const built = asset.kind === 'model' || asset.kind === 'seed' || asset.kind === 'snapshot';
  const found = about?.found ?? null;
  return [
    ...said('Owner', asset.owner),
    ...said('Relation', asset.relation, true),
    ...said('Size', found === null || found.bytes === null ? null : formatBytes(found.bytes)),
    ...said('Rows in the database', found === null || found.rows === null ? null : formatCount(found.rows)),
    ...said('Materialization', built ? kindWord(asset) : null),
    ...said('Type', exposure?.type ?? null),
    ...said('Maturity', exposure?.maturity ?? null),
    ...said('Warned when older than', sourceFreshness?.warnAfter ?? null),
    ...said('Failed when older than', sourceFreshness?.errorAfter ?? null),
    ...said('Loaded at', sourceFreshness?.loadedAtField ?? null, true),
    ...(about?.facts ?? []),
    ...said('Contract', contractEnforced ? 'enforced' : null),
    ...said('Access', access),
    ...said('Version', versionWords(about)),
    ...said('Retired from', about?.deprecationDate?.replace(/T00:00:00.*$/, '') ?? null),
    ...said('Language', language === 'python' ? 'Python' : null),
    ...said('Package', asset.packageName, true),
  ];
}

/** `2, the latest`, `1, the latest is 2`. */
function versionWords(about: AssetAbout | null): string | null {
  if (about === null || about.version === null) return null;
  if (about.latestVersion === null) return about.version;
  return about.version === about.latestVersion ? `${about.version}, the latest` : `${about.version}, the latest is ${about.latestVersion}`;
}
