import path from 'node:path';
import { failed, ok } from '../../preload/model/result.ts';
import { writeExport } from '../export/write-export.ts';
import type { Handlers } from './gate.ts';
import type { Desktop } from './handlers.ts';

type SaveHandlers = Pick<Handlers, 'app.saveFile' | 'app.showSavedFile' | 'app.copyPicture'>;

/** What the system's dialog calls each kind of file, and its ending. */
const kinds = {
  png: { name: 'PNG picture', extension: 'png' },
  svg: { name: 'SVG picture', extension: 'svg' },
  json: { name: 'JSON', extension: 'json' },
  mermaid: { name: 'Mermaid diagram', extension: 'mmd' },
} as const;

/** Files the window has made: a person says where they go. */
export function createSaveHandlers(desktop: Pick<Desktop, 'chooseNewFile' | 'showInFolder' | 'copyPicture'>): SaveHandlers {
  /** The window may have nothing shown but what it has saved. */
  const saved = new Set<string>();
  return {
    async 'app.saveFile'({ kind, name, bytes }) {
      const { extension, name: filter } = kinds[kind];
      const to = await desktop.chooseNewFile('Save', `${fileName(name)}.${extension}`, { name: filter, extensions: [extension] });
      if (to === null) return ok(null);
      const written = await writeExport(to, extension, bytes);
      if (written.ok) saved.add(written.value);
      return written;
    },
    'app.showSavedFile': ({ file }) => {
      if (!saved.has(file)) return failed({ code: 'forbidden', title: 'Orrery shows only files it has saved.', detail: file });
      return desktop.showInFolder(file);
    },
    'app.copyPicture': ({ bytes }) => desktop.copyPicture(bytes),
  };
}

/** A name that every system takes, whatever a project is called. */
function fileName(name: string): string {
  const plain = path
    .basename(name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-'))
    .replaceAll(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
  return plain === '' ? 'lineage' : plain;
}
