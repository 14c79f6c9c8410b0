/** Width over height that a frame comes near to. */
const shape = 1.6;

/**
 * Puts boxes on shelves, the tallest first, so that all together are about half as wide again as high. Gives the top left corner of each. Boxes are
 * taken in the order given where they are alike.
 */
export function packShelves(
  boxes: readonly { readonly width: number; readonly height: number }[],
  gap: number,
): readonly { readonly x: number; readonly y: number }[] {
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[b]!.height - boxes[a]!.height || boxes[b]!.width - boxes[a]!.width || a - b);
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = boxes.reduce((most, { width }) => Math.max(most, width), 0);
  const end = Math.max(widest, Math.sqrt(area * shape));
  const places = boxes.map(() => ({ x: 0, y: 0 }));
  let [x, y, next] = [0, 0, 0];
  for (const i of order) {
    const { width, height } = boxes[i]!;
    if (x > 0 && x + width > end) [x, y] = [0, next];
    places[i] = { x, y };
    x += width + gap;
    next = Math.max(next, y + height + gap);
  }
  return places;
}
