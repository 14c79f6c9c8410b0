/** Number of the box that holds the point, -1 when none does. `slack` widens every box, for small cards far away. In graph units. */
export function boxAt(boxes: Float64Array, x: number, y: number, slack = 0): number {
  for (let i = 0, box = 0; box < boxes.length; i++, box += 4) {
    if (x >= boxes[box]! - slack && x <= boxes[box + 2]! + slack && y >= boxes[box + 1]! - slack && y <= boxes[box + 3]! + slack) return i;
  }
  return -1;
}
