import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from '../app.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As the JSON of an exported lineage has it, as far as it says where things are. */
interface Exported {
  readonly view: Box;
  readonly nodes: readonly (Box & { readonly id: string; readonly within: string | null; readonly kind: string })[];
  readonly groups: readonly (Box & { readonly id: string })[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where things in the lineage are in the window. */
export interface Places {
  /** The middle of a card, by the id of its asset or group. */
  card(id: string): Point;
  /** The middle of the straight way from a card to one of the next column. */
  edge(from: string, to: string): Point;
  /** A button in the head of an open group. */
  button(groupId: string, which: 'build' | 'collapse'): Point;
  /** The head of an open group, beside its buttons. */
  head(groupId: string): Point;
}

/** The lineage on its canvas, for those who use a mouse: where things are is read from its own export as JSON. */
export class LineagePicture {
  constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    /** Where the export is put. */
    readonly file: string,
  ) {}

  async places(): Promise<Places> {
    const { view, nodes, groups } = await this.exported();
    const canvas = await this.page.locator('.graph-ground').boundingBox();
    if (canvas === null) throw new Error('the lineage is not on the screen');
    const zoom = canvas.width / view.width;
    const at = (x: number, y: number): Point => ({ x: canvas.x + (x - view.x) * zoom, y: canvas.y + (y - view.y) * zoom });
    const find = <Item extends { readonly id: string }>(items: readonly Item[], id: string): Item => {
      const found = items.find((item) => item.id === id);
      if (found === undefined) throw new Error(`${id} is not in the lineage: ${items.map((item) => item.id).join(', ')}`);
      return found;
    };
    const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
    return {
      card(id) {
        const { x, y } = middle(find(nodes, id));
        return at(x, y);
      },
      edge(from, to) {
        const [a, b] = [find(nodes, from), find(nodes, to)];
        return at((a.x + a.width + b.x) / 2, (middle(a).y + middle(b).y) / 2);
      },
      button(groupId, which) {
        const { x, y, width } = find(groups, groupId);
        return at(x + width - (which === 'collapse' ? 23 : 66), y + 21);
      },
      head(groupId) {
        const { x, y } = find(groups, groupId);
        return at(x + 20, y + 5);
      },
    };
  }

  private async exported(): Promise<Exported> {
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, this.file);
    await this.page.getByRole('button', { name: 'Export the lineage' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Export the lineage' });
    await dialog.getByRole('radio', { name: 'Everything', exact: true }).click();
    await dialog.getByRole('radio', { name: 'JSON', exact: true }).click();
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await expect(dialog.getByRole('status')).toContainText('Saved as');
    await this.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    return JSON.parse(readFileSync(this.file, 'utf8')) as Exported;
  }
}
