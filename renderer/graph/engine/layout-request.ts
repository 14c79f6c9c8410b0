import type { LayoutInput, LayoutNode, PreviousCoordinates } from '../layout/layout-types.ts';
import { groupFonts, uiFont, type Palette } from '../paint/palette.ts';
import { checkFont } from '../paint/paint-check.ts';
import { card, cardBox, type MeasureText } from '../scene/card-size.ts';
import { checkBox } from '../scene/check-size.ts';
import { groupBox, groupLayoutNode, leastFrameWidth } from '../scene/group-size.ts';
import type { Scene } from '../scene/scene.ts';
import { layoutEdges, standingIds, type GraphContent } from './structure.ts';

/** A part of the old graph as large as this must be left for its positions to be worth starting from. */
const knownShare = 0.5;

/** What the layout is asked: boxes by the names on the cards, edges, frames, and where everything stood. */
export function layoutRequest(content: GraphContent, scene: Scene | null, palette: Palette, measure: MeasureText): LayoutInput {
  const nameFont = uiFont(palette, 600, card.nameSize);
  const fonts = groupFonts(palette);
  const { nodes, edges, frames, direction } = content;
  return {
    nodes: nodes.map((node): LayoutNode => {
      if (node.group !== undefined) return groupLayoutNode(node.id, node.group, fonts, measure);
      if (node.check !== undefined) return checkBox(node, checkFont(palette), measure, direction);
      return { ...cardBox(node, nameFont, measure), frame: node.frame };
    }),
    edges: layoutEdges(edges),
    frames: frames.map(({ id, face }) => ({
      id,
      leastWidth: leastFrameWidth(face, fonts, measure),
      closed: groupBox(face, fonts, measure),
      band: face.band,
    })),
    direction,
    previous: scene === null ? undefined : previousCoordinates(scene, content),
  };
}

/** Where everything began across the lineage, when enough of it is still there to keep the picture. Groups that only open or close keep it without. */
function previousCoordinates(scene: Scene, { nodes, frames, direction }: GraphContent): PreviousCoordinates | undefined {
  if (scene.layout.direction !== direction) return undefined;
  const grouped = frames.length > 0 || nodes.some(({ group }) => group !== undefined);
  const now = standingIds({ nodes, frames });
  if (grouped && isSame(now, standingIds({ nodes: scene.cards, frames: scene.frames }))) return undefined;
  const begin = direction === 'LR' ? 1 : 0;
  const known = new Map<string, number>();
  for (const id of now) {
    const place = scene.place.get(id);
    if (place !== undefined) known.set(id, scene.boxes[place * 4 + begin]!);
  }
  scene.frames.forEach(({ id }, i) => {
    if (now.has(id)) known.set(id, scene.frameBoxes[i * 4 + begin]!);
  });
  return known.size >= now.size * knownShare ? known : undefined;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
