/** Distance of the dots at zoom 1, and the range it is kept in on the screen by doubling or halving, in px. */
const pitch = 22;
const closest = 16;
const dot = 2;

/** The dotted paper: it moves with the picture. Painted in screen px of `ratio` device px; remembers its tile. */
export function createBackdrop(): (context: CanvasRenderingContext2D, colour: string, zoom: number, pan: { x: number; y: number }, ratio: number) => void {
  let tile: { key: string; pattern: CanvasPattern; size: number } | null = null;
  return (context, colour, zoom, pan, ratio) => {
    let step = pitch * zoom;
    while (step < closest) step *= 2;
    while (step >= closest * 2) step /= 2;
    const key = `${colour} ${ratio}`;
    if (tile?.key !== key) {
      const made = makeTile(context, colour, ratio);
      if (made === null) return;
      tile = { key, ...made };
    }
    const { width, height } = context.canvas;
    const scale = (step * ratio) / tile.size;
    // the dot stays as large as it is: only its distance follows the zoom, within a factor of two
    tile.pattern.setTransform(new DOMMatrix([scale, 0, 0, scale, Math.round(pan.x * ratio), Math.round(pan.y * ratio)]));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = tile.pattern;
    context.fillRect(0, 0, width, height);
  };
}

function makeTile(context: CanvasRenderingContext2D, colour: string, ratio: number): { pattern: CanvasPattern; size: number } | null {
  const size = Math.round(pitch * ratio);
  const canvas = new OffscreenCanvas(size, size);
  const ground = canvas.getContext('2d');
  if (ground === null) return null;
  ground.fillStyle = colour;
  const edge = Math.round(dot * ratio);
  ground.fillRect(Math.round((size - edge) / 2), Math.round((size - edge) / 2), edge, edge);
  const pattern = context.createPattern(canvas, 'repeat');
  return pattern === null ? null : { pattern, size };
}
