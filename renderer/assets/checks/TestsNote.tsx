import { counted } from '../../components/format.ts';
import type { ShownChecks } from './shown-checks.ts';
import './tests-note.css';

/** Says why no tests stand in the lineage although they are to be shown. */
export function TestsNote({ none, grouped }: { readonly none: ShownChecks['none']; readonly grouped: boolean }) {
  if (none === null) return null;
  return (
    <p className="graph-overlay tests-note" role="status">
      {none === 'closed' ? 'Tests stand beside their assets: open a group to see its tests.' : tooManyWords(none.tooMany, grouped)}
    </p>
  );
}

function tooManyWords(tests: number, grouped: boolean): string {
  return `${counted(tests, 'test')} are too many to draw. ${grouped ? 'Close some of the groups' : 'Group the assets'}, or show fewer assets.`;
}
