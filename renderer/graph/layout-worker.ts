import { layOut } from './layout/layout.ts';
import type { LayoutInput, LayoutResult } from './layout/layout-types.ts';

/** What the page sends: a layout to make, numbered so that the answer can be matched. */
export interface LayoutRequest {
  readonly number: number;
  readonly input: LayoutInput;
}

/** What comes back. */
export interface LayoutAnswer {
  readonly number: number;
  readonly result: LayoutResult;
}

const worker = globalThis as unknown as {
  onmessage: ((event: MessageEvent<LayoutRequest>) => void) | null;
  postMessage: (answer: LayoutAnswer, transfer: Transferable[]) => void;
};

worker.onmessage = ({ data: { number, input } }) => {
  const result = layOut(input);
  const { x, y, width, height, layer, frames, meets, routeStart, route } = result;
  worker.postMessage(
    { number, result },
    [x, y, width, height, layer, frames, meets, routeStart, route].map(({ buffer }) => buffer as ArrayBuffer),
  );
};
