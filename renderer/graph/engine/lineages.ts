import { lineageOf, type Lineage } from '../lineage.ts';
import { walkedEdges, type GraphContent } from './structure.ts';

/** The neighbours in what is shown. Each is found when somebody first asks, and kept while only states change. */
export interface Lineages {
  /** Something else is shown, or its states have changed. */
  take(shown: GraphContent): void;
  /** Between assets, whatever stands for them. */
  ofAssets(): Lineage;
  /** Between cards: what arrow keys walk. */
  ofCards(): Lineage;
}

export function createLineages(): Lineages {
  let content: GraphContent | null = null;
  let ofAssets: Lineage | null = null;
  let ofCards: Lineage | null = null;

  const betweenAssets = (): Lineage => (ofAssets ??= lineageOf(content?.fold.assets ?? [], content?.fold.assetEdges ?? []));
  return {
    take(shown) {
      const areOthers = content?.fold.assetEdges !== shown.fold.assetEdges || content.fold.assets.length !== shown.fold.assets.length;
      if (areOthers) ofAssets = null;
      if (areOthers || content?.edges !== shown.edges) ofCards = null;
      content = shown;
    },
    ofAssets: betweenAssets,
    ofCards() {
      if (content === null || content.fold.standIn.size === 0) return betweenAssets();
      return (ofCards ??= lineageOf(
        content.nodes.map(({ id }) => id),
        walkedEdges(content.fold),
      ));
    },
  };
}
