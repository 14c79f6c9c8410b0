import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { counted, formatCount } from '../components/format.ts';
import { Said } from '../components/Said.tsx';
import type { CatalogEntry } from './entries.ts';
import { folderCoverage, type FolderCoverage, percent, poor } from './folder-coverage.ts';

export interface CoverageStripProps {
  readonly entries: readonly CatalogEntry[];
  /** The folders the catalog is narrowed to. */
  readonly chosen: readonly string[];
  readonly onToggle: (folder: string) => void;
}

/** How well each folder is described and checked, side by side; a press narrows the catalog to the folder. */
export function CoverageStrip({ entries, chosen, onToggle }: CoverageStripProps) {
  const folders = useMemo(() => folderCoverage(entries), [entries]);
  if (folders.length === 0) return null;
  return (
    <div className="coverage" role="group" aria-label="Folders">
      {folders.map((each) => (
        <Folder key={each.folder} coverage={each} isChosen={chosen.includes(each.folder)} onToggle={() => onToggle(each.folder)} />
      ))}
    </div>
  );
}

function Folder({ coverage, isChosen, onToggle }: { readonly coverage: FolderCoverage; readonly isChosen: boolean; readonly onToggle: () => void }) {
  const { folder, count, described, checked } = coverage;
  const words = `${folder}: ${counted(count, 'asset')}, ${percent(described)} described${checked === null ? '' : `, ${percent(checked)} checked`}`;
  return (
    <AriaButton className="coverage-folder" aria-pressed={isChosen} onPress={onToggle}>
      <Said words={words}>
        <span className="coverage-head">
          <b className="mono" title={folder}>
            {shortFolder(folder)}
          </b>
          <span className="num">{formatCount(count)}</span>
        </span>
        <Share word="described" share={described} />
        <Share word="checked" share={checked} />
      </Said>
    </AriaButton>
  );
}

/** Characters of a folder there is room for. */
const longestFolder = 13;

/** A folder that is too long to be read as its last part, which tells it from its neighbours. */
function shortFolder(folder: string): string {
  return folder.length <= longestFolder ? folder : (folder.split('/').at(-1) ?? folder);
}

function Share({ word, share }: { readonly word: string; readonly share: number | null }) {
  const isPoor = share !== null && share < poor;
  return (
    <span className={`coverage-share ${isPoor ? 'poor' : ''}`.trim()}>
      <span className="coverage-words">
        {word}
        <span className="num">
          {isPoor && <TriangleAlert size={11} strokeWidth={2} aria-hidden />} {share === null ? '—' : percent(share)}
        </span>
      </span>
      <ShareBar share={share ?? 0} />
    </span>
  );
}

/** A thin bar, filled to a share from 0 to 1. */
export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span className="share-bar" aria-hidden>
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
