import { outlinesOf } from '../paint/icons.ts';
import { attribute, xmlText } from './xml.ts';

/** How a drawing stands: what canvas calls its state. Lengths are those of the caller; they are scaled when something is drawn. */
interface Pen {
  scaleX: number;
  scaleY: number;
  x: number;
  y: number;
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  /** Groups that were opened for clips since the last save. */
  clips: number;
}

const firstPen: Pen = {
  scaleX: 1,
  scaleY: 1,
  x: 0,
  y: 0,
  fillStyle: '#000',
  strokeStyle: '#000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'left',
  textBaseline: 'alphabetic',
  clips: 0,
};

/** The middle of a line of text stands this part of the font's size above its baseline. */
const middleOfText = 0.35;

type Corners = number | readonly number[];

/**
 * A canvas that writes SVG: what paints the graph on the screen draws on this as well. It knows the part of a canvas that the painters use (no
 * rotation, patterns or pictures). Give it to them through `asContext`.
 */
export class SvgContext {
  readonly #parts: string[] = [];
  readonly #saved: Pen[] = [];
  #pen: Pen = { ...firstPen };
  #path = '';
  #clips = 0;
  #measure: (text: string, font: string) => number;
  readonly canvas: { readonly width: number; readonly height: number };

  constructor(size: { readonly width: number; readonly height: number }, measure: (text: string, font: string) => number) {
    this.canvas = size;
    this.#measure = measure;
  }

  /** This object as the painters want it. */
  asContext(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }

  /** Adds an element as it is. */
  add(element: string): void {
    this.#parts.push(element);
  }

  /** The elements drawn so far. */
  content(): string {
    return [...this.#parts, '</g>'.repeat(this.#pen.clips)].join('\n');
  }

  set fillStyle(value: string) {
    this.#pen.fillStyle = value;
  }
  set strokeStyle(value: string) {
    this.#pen.strokeStyle = value;
  }
  set lineWidth(value: number) {
    this.#pen.lineWidth = value;
  }
  set lineCap(value: CanvasLineCap) {
    this.#pen.lineCap = value;
  }
  set lineJoin(value: CanvasLineJoin) {
    this.#pen.lineJoin = value;
  }
  get globalAlpha(): number {
    return this.#pen.globalAlpha;
  }
  set globalAlpha(value: number) {
    this.#pen.globalAlpha = value;
  }
  set font(value: string) {
    this.#pen.font = value;
  }
  set textAlign(value: CanvasTextAlign) {
    this.#pen.textAlign = value;
  }
  set textBaseline(value: CanvasTextBaseline) {
    this.#pen.textBaseline = value;
  }

  save(): void {
    this.#saved.push({ ...this.#pen });
    this.#pen.clips = 0;
  }

  restore(): void {
    const before = this.#saved.pop();
    if (before === undefined) return;
    if (this.#pen.clips > 0) this.#parts.push('</g>'.repeat(this.#pen.clips));
    this.#pen = before;
  }

  resetTransform(): void {
    Object.assign(this.#pen, { scaleX: 1, scaleY: 1, x: 0, y: 0 });
  }

  setTransform(scaleX: number, _b: number, _c: number, scaleY: number, x: number, y: number): void {
    Object.assign(this.#pen, { scaleX, scaleY, x, y });
  }

  translate(x: number, y: number): void {
    this.#pen.x += x * this.#pen.scaleX;
    this.#pen.y += y * this.#pen.scaleY;
  }

  scale(x: number, y: number): void {
    this.#pen.scaleX *= x;
    this.#pen.scaleY *= y;
  }

  beginPath(): void {
    this.#path = '';
  }

  closePath(): void {
    this.#path += 'Z';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${this.#at(x, y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path += `C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`;
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.#path += `Q${this.#at(x1, y1)} ${this.#at(x, y)}`;
  }

  arc(x: number, y: number, radius: number, start: number, end: number, counterclockwise = false): void {
    const point = (angle: number): [number, number] => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const whole = Math.abs(end - start) >= 2 * Math.PI - 1e-9;
    this.lineTo(...point(start));
    // an arc of SVG cannot end where it begins: a circle is two
    for (const angle of whole ? [start + Math.PI, end] : [end])
      this.#arcTo(radius, whole ? false : turns(start, end, counterclockwise) > Math.PI, !counterclockwise, point(angle));
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  roundRect(x: number, y: number, width: number, height: number, corners: Corners): void {
    const most = Math.min(Math.abs(width), Math.abs(height)) / 2;
    const given = typeof corners === 'number' ? [corners] : corners;
    const [topLeft = 0, topRight = topLeft, bottomRight = topLeft, bottomLeft = topRight] = given.map((radius) => Math.min(most, Math.max(0, radius)));
    const right = x + width;
    const bottom = y + height;
    this.moveTo(x + topLeft, y);
    this.lineTo(right - topRight, y);
    this.#corner(topRight, [right, y + topRight]);
    this.lineTo(right, bottom - bottomRight);
    this.#corner(bottomRight, [right - bottomRight, bottom]);
    this.lineTo(x + bottomLeft, bottom);
    this.#corner(bottomLeft, [x, bottom - bottomLeft]);
    this.lineTo(x, y + topLeft);
    this.#corner(topLeft, [x + topLeft, y]);
    this.closePath();
  }

  fill(): void {
    if (this.#path !== '') this.#parts.push(`<path d="${this.#path}"${this.#filled()}/>`);
  }

  stroke(icon?: Path2D): void {
    const { scaleX, scaleY, x, y } = this.#pen;
    if (icon === undefined) {
      if (this.#path !== '') this.#parts.push(`<path d="${this.#path}" fill="none"${this.#stroked(scaleX)}/>`);
      return;
    }
    const place = `transform="translate(${round(x)} ${round(y)}) scale(${round(scaleX)} ${round(scaleY)})"`;
    this.#parts.push(`<path d="${attribute(outlinesOf(icon).join(' '))}" ${place} fill="none"${this.#stroked(1)}/>`);
  }

  clip(): void {
    const id = `clip-${++this.#clips}`;
    this.#parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath><g clip-path="url(#${id})">`);
    this.#pen.clips++;
  }

  clearRect(): void {
    // nothing lies below
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const { scaleX, scaleY } = this.#pen;
    const [left, top] = this.#at(x, y).split(' ');
    this.#parts.push(`<rect x="${left}" y="${top}" width="${round(width * scaleX)}" height="${round(height * scaleY)}"${this.#filled()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.#parts.push(`<text${this.#lettered(text, x, y)}${this.#filled()}>${xmlText(text)}</text>`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#parts.push(`<text${this.#lettered(text, x, y)} fill="none"${this.#stroked(this.#pen.scaleX)}>${xmlText(text)}</text>`);
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.#measure(text, this.#pen.font) };
  }

  #at(x: number, y: number): string {
    const { scaleX, scaleY, x: left, y: top } = this.#pen;
    return `${round(x * scaleX + left)} ${round(y * scaleY + top)}`;
  }

  #arcTo(radius: number, large: boolean, clockwise: boolean, [x, y]: readonly [number, number]): void {
    const { scaleX, scaleY } = this.#pen;
    this.#path += `A${round(radius * scaleX)} ${round(radius * scaleY)} 0 ${large ? 1 : 0} ${clockwise ? 1 : 0} ${this.#at(x, y)}`;
  }

  #corner(radius: number, to: readonly [number, number]): void {
    if (radius > 0) this.#arcTo(radius, false, true, to);
  }

  #filled(): string {
    const { fillStyle, globalAlpha } = this.#pen;
    return ` fill="${attribute(fillStyle)}"${globalAlpha < 1 ? ` fill-opacity="${round(globalAlpha)}"` : ''}`;
  }

  #stroked(scale: number): string {
    const { strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha } = this.#pen;
    const more = [
      lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`,
      lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`,
      globalAlpha < 1 ? ` stroke-opacity="${round(globalAlpha)}"` : '',
    ];
    return ` stroke="${attribute(strokeStyle)}" stroke-width="${round(lineWidth * scale)}"${more.join('')}`;
  }

  #lettered(text: string, x: number, y: number): string {
    const { font, textAlign, textBaseline, scaleX } = this.#pen;
    const [, weight = '400', size = '10', family = 'sans-serif'] = /^(\d+)?\s*([\d.]+)px\s+(.+)$/.exec(font) ?? [];
    const baseline = textBaseline === 'middle' ? y + Number(size) * middleOfText : y;
    const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
    const anchor = anchors[textAlign];
    const [left, bottom] = this.#at(x, baseline).split(' ');
    const place = ` x="${left}" y="${bottom}"${anchor === undefined ? '' : ` text-anchor="${anchor}"`} xml:space="preserve"`;
    // where the font is another than here, the text still keeps to its card
    const width = round(this.measureText(text).width * scaleX);
    const length = width > 0 ? ` textLength="${width}" lengthAdjust="spacingAndGlyphs"` : '';
    return `${place}${length} font-family="${attribute(family)}" font-size="${round(Number(size) * scaleX)}" font-weight="${weight}"`;
  }
}

/** How far it is from one angle to the other, 0 to 2π. */
function turns(start: number, end: number, counterclockwise: boolean): number {
  const whole = 2 * Math.PI;
  return (((counterclockwise ? start - end : end - start) % whole) + whole) % whole;
}

/** Hundredths are finer than any screen shows. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
