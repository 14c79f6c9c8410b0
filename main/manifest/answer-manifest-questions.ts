import { readFileSync, statSync } from 'node:fs';
import type { AssetGraph, Check } from '../../preload/model/asset.ts';
import { assertNever, failed, ok, type Result } from '../../preload/model/result.ts';
import { assetDetail } from './asset-detail.ts';
import type { CatalogQuestions } from './answer-catalog-questions.ts';
import type { FingerprintQuestions } from './answer-fingerprint-questions.ts';
import type { SelectionQuestions } from './answer-selection-questions.ts';
import { assetGraph } from './asset-graph.ts';
import { descriptionPlace } from './description-place.ts';
import { edgePairs, lineagePart, partCount } from './lineage-parts.ts';
import type { ManifestAnswers, ManifestFacts, ManifestQuestion } from './loaded-manifest.ts';
import type { Manifest } from './manifest.ts';
import { readManifestText } from './manifest-text.ts';
import { selectedNodeFacts } from './node-facts.ts';

/** What the worker holds. */
export interface Held {
  readonly manifest: Manifest;
  readonly graph: AssetGraph;
  readonly checks: readonly Check[];
}

/** The worker's side: holds one manifest and answers what is asked about it. */
export function answerManifestQuestions(): (question: ManifestQuestion) => Promise<ManifestAnswers[ManifestQuestion['kind']]> {
  let held: Held | null = null;
  let pairs: Uint32Array | null = null;
  let selections: SelectionQuestions | null = null;
  // Loaded with the first question about a selection: the lineage is on the screen before.
  const aboutSelections = async (): Promise<SelectionQuestions> =>
    (selections ??= (await import('./answer-selection-questions.ts')).answerSelectionQuestions());
  let catalog: CatalogQuestions | null = null;
  const aboutCatalog = async (): Promise<CatalogQuestions> => (catalog ??= (await import('./answer-catalog-questions.ts')).answerCatalogQuestions());
  let prints: FingerprintQuestions | null = null;
  const aboutFingerprints = async (): Promise<FingerprintQuestions> =>
    (prints ??= (await import('./answer-fingerprint-questions.ts')).answerFingerprintQuestions());
  return async (question) => {
    switch (question.kind) {
      case 'load': {
        const loaded = load(question.file);
        if (!loaded.ok) return loaded;
        held = loaded.value.held;
        pairs = edgePairs(held.graph);
        return ok({ ...loaded.value.facts, parts: partCount(held) });
      }
      case 'part':
        return held && pairs && lineagePart(held, pairs, question.number);
      case 'detail':
        return held && assetDetail(held.manifest, held, question.id);
      case 'selected':
        return held && (await aboutSelections()).selected(held, question.selection, question.places);
      case 'vocabulary':
        return held && (await aboutSelections()).vocabulary(held.manifest, question.places);
      case 'page':
        return held && (await import('./answer-page-questions.ts')).answerPageQuestion(held, question.question);
      case 'found':
        return (await aboutCatalog()).found(question.file, question.id);
      case 'catalog':
        return held && (await aboutCatalog()).rows(held, question.file, question.part);
      case 'types':
        return (await aboutCatalog()).types(question.file);
      case 'find-columns':
        return held && (await aboutCatalog()).columns(held, question.file, question.typed, question.count);
      case 'search-texts':
        return held && (await aboutCatalog()).texts(held, question.file, question.typed);
      case 'described-at':
        return held && descriptionPlace(held.manifest, question.id);
      case 'nodes': {
        const loaded = load(question.file);
        if (!loaded.ok) return loaded;
        const { manifest, checks } = loaded.value.held;
        return ok(selectedNodeFacts(manifest, checks, question.ids ?? [...manifest.nodes.keys()]));
      }
      case 'fingerprints':
        return held && (await aboutFingerprints()).fingerprints(held.manifest, question.projectDir);
      case 'fingerprints-part':
        return (await aboutFingerprints()).part(question.number);
      case 'texts':
        return held && (await aboutFingerprints()).texts(held.manifest, question.ids);
      case 'built from': {
        const loaded = load(question.file);
        return loaded.ok ? (await aboutFingerprints()).builtFrom(loaded.value.held.manifest, question.ids, question.projectDir) : null;
      }
      default:
        return assertNever(question);
    }
  };
}

function load(file: string): Result<{ readonly held: Held; readonly facts: ManifestFacts }> {
  const source = readSource(file);
  if (!source.ok) return source;
  const read = readManifestText(source.value.content);
  if (!read.ok) return failed({ ...read.error, file });
  const manifest = read.value;
  const { graph, checks } = assetGraph(manifest);
  const { dbtVersion, projectName, adapterType } = manifest;
  const generatedAt = manifest.generatedAt || source.value.modifiedAt;
  return ok({ held: { manifest, graph, checks }, facts: { dbtVersion, projectName, adapterType, generatedAt } });
}

function readSource(file: string): Result<{ readonly content: string; readonly modifiedAt: number }> {
  try {
    return ok({ content: readFileSync(file, 'utf8'), modifiedAt: Math.round(statSync(file).mtimeMs) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return failed({
        code: 'manifest-missing',
        title: 'There is no manifest yet.',
        detail: 'dbt writes it when the project is parsed.',
        file,
        next: { kind: 'parse' },
      });
    }
    if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE') {
      return failed({ code: 'manifest-broken', title: 'The manifest is too large to be read: it holds more than 512 million characters.', file });
    }
    return failed({
      code: 'manifest-broken',
      title: 'The manifest cannot be read.',
      detail: error instanceof Error ? error.message : String(error),
      file,
      next: { kind: 'parse' },
    });
  }
}
