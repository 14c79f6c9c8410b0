import { card } from '../scene/card-size.ts';

/** Begins a path round a card. */
export function cardOutline(context: CanvasRenderingContext2D, left: number, top: number, width: number, height: number, grow = 0): void {
  context.beginPath();
  context.roundRect(left - grow, top - grow, width + 2 * grow, height + 2 * grow, card.radius + grow);
}

/** Adds the status bar to a path: the left edge of the card as far as `bar` is wide, its corners those of the card. */
export function barOutline(context: CanvasRenderingContext2D, left: number, top: number, height: number, bar: number): void {
  const { radius } = card;
  if (bar >= radius) {
    context.roundRect(left, top, bar, height, [radius, 0, 0, radius]);
    return;
  }
  const bottom = top + height;
  // where the bar's right side meets the corner's arc
  const rise = radius - Math.sqrt(radius * radius - (radius - bar) * (radius - bar));
  const angle = Math.asin((radius - rise) / radius);
  context.moveTo(left + bar, top + rise);
  context.arc(left + radius, top + radius, radius, Math.PI + angle, Math.PI, true);
  context.lineTo(left, bottom - radius);
  context.arc(left + radius, bottom - radius, radius, Math.PI, Math.PI - angle, true);
  context.closePath();
}
