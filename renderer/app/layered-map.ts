/** With more than this on top both layers become one. */
const mostOnTop = 256;

/** A map that stays as it is, and of which another that differs in a few values is made without copying all: those lie on top of the others. */
export class LayeredMap<T> implements ReadonlyMap<string, T> {
  readonly size: number;
  readonly #ground: ReadonlyMap<string, T>;
  readonly #top: ReadonlyMap<string, T>;

  constructor(ground: ReadonlyMap<string, T> = new Map(), top: ReadonlyMap<string, T> = new Map()) {
    this.#ground = ground;
    this.#top = top;
    let added = 0;
    for (const key of top.keys()) if (!ground.has(key)) added++;
    this.size = ground.size + added;
  }

  /** The same with these values in place of others, or added. */
  with(changed: readonly (readonly [string, T])[]): LayeredMap<T> {
    const isMuch = this.#top.size + changed.length > mostOnTop;
    const next = new Map(isMuch ? this : this.#top);
    for (const [key, value] of changed) next.set(key, value);
    return isMuch ? new LayeredMap(next) : new LayeredMap(this.#ground, next);
  }

  get(key: string): T | undefined {
    return this.#top.get(key) ?? this.#ground.get(key);
  }

  has(key: string): boolean {
    return this.#top.has(key) || this.#ground.has(key);
  }

  forEach(each: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [key, value] of this) each(value, key, this);
  }

  *entries(): Generator<[string, T], undefined> {
    for (const [key, value] of this.#ground) yield [key, this.#top.get(key) ?? value];
    for (const [key, value] of this.#top) if (!this.#ground.has(key)) yield [key, value];
  }

  *keys(): Generator<string, undefined> {
    for (const [key] of this) yield key;
  }

  *values(): Generator<T, undefined> {
    if (this.#top.size === 0) yield* this.#ground.values();
    else for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): Generator<[string, T], undefined> {
    return this.entries();
  }
}
