import type { Grouping } from '../groups/group-assets.ts';
import type { Scene } from './scene.ts';

/** A name on the plane, in graph units; `weight` says which of two that are in each other's way stays. */
export interface RegionName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

const fewest = 3;

/** Where the assets of each group mostly stand: their names on a picture of single assets seen from far. */
export function regionNames({ place, layout }: Pick<Scene, 'place' | 'layout'>, { groups }: Grouping): readonly RegionName[] {
  return groups.flatMap(({ name, members }): RegionName[] => {
    const shown = members.flatMap((id) => place.get(id) ?? []);
    if (shown.length < fewest) return [];
    return [{ text: name, x: median(shown.map((i) => layout.x[i]!)), y: median(shown.map((i) => layout.y[i]!)), weight: shown.length }];
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
