import { Activity, Braces, CalendarClock, Columns3, CornerDownLeft, Radar, SquarePlay, Users } from 'lucide-react';
import { assertNever } from '../../../preload/model/result.ts';
import { counted } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { Marked } from '../../components/Marked.tsx';
import { RelativeTime } from '../../components/Time.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import type { PaletteItem } from './palette-items.ts';

/** What one line of the palette says; `order` is what Ctrl Enter does with it. */
export function PaletteRow({ item, chosen, order }: { readonly item: PaletteItem; readonly chosen: boolean; readonly order: string | null }) {
  switch (item.kind) {
    case 'asset':
      return (
        <>
          <KindIcon kind={item.asset.kind} materialized={item.asset.materialized} />
          <span className="mono">
            <Marked text={item.asset.name} found={item.found} />
          </span>
          <span className="muted sm rest">
            {kindWord(item.asset)}
            {item.asset.folder === '' ? '' : ` in ${item.asset.folder}`}
          </span>
          {item.word && <StatusWord word={item.word} />}
          {chosen && <Hints order={order} />}
        </>
      );
    case 'column':
      return (
        <>
          <Columns3 size={15} strokeWidth={1.75} aria-hidden />
          <span className="mono">
            <Marked text={item.name} found={item.found} />
          </span>
          <span className="muted sm rest">
            in {item.asset.name}
            {item.type === null ? '' : `, ${item.type.toLowerCase()}`}
          </span>
          {item.downstream !== null && item.downstream > 0 && <span className="muted xs num">{counted(item.downstream, 'asset')} downstream</span>}
          {chosen && <Hints order={null} />}
        </>
      );
    case 'other': {
      const { kind, name, packageName } = item.other;
      const Icon = kind === 'macro' ? Braces : Users;
      return (
        <>
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          <span className="mono">
            <Marked text={name} found={item.found} />
          </span>
          <span className="muted sm rest">
            {kind} of {packageName}
          </span>
          {chosen && <Hints order={null} />}
        </>
      );
    }
    case 'run':
      return (
        <>
          <Activity size={15} strokeWidth={1.75} aria-hidden />
          <span className="mono">{item.run.id}</span>
          <span className="muted sm rest">
            <Marked text={item.title} found={item.found} />, <RelativeTime at={item.run.createdAt} />
          </span>
          <StatusWord word={item.word} />
          {chosen && <Hints order={null} />}
        </>
      );
    case 'job':
      return (
        <>
          <SquarePlay size={15} strokeWidth={1.75} aria-hidden />
          <span>
            <Marked text={item.job.definition.name} found={item.found} />
          </span>
          <span className="muted sm rest">job, {item.job.definition.steps.map(({ command }) => command).join(' › ')}</span>
          {item.word && <StatusWord word={item.word} />}
          {chosen && <Hints order={order} />}
        </>
      );
    case 'trigger': {
      const { kind, name, words, on } = item.trigger;
      const Icon = kind === 'sensor' ? Radar : CalendarClock;
      return (
        <>
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          <span>
            <Marked text={name} found={item.found} />
          </span>
          <span className="muted sm rest">
            {kind}, {words}
            {on ? '' : ', off'}
          </span>
          {item.word && <StatusWord word={item.word} />}
        </>
      );
    }
    case 'command':
      return (
        <>
          <CornerDownLeft size={15} strokeWidth={1.75} aria-hidden />
          <span className="rest">
            <Marked text={item.command.title} found={item.found} />
          </span>
          {item.command.keys && <Kbd keys={item.command.keys} />}
        </>
      );
    default:
      return assertNever(item);
  }
}

/** What Enter and Ctrl Enter do. */
function Hints({ order }: { readonly order: string | null }) {
  return (
    <span className="hints">
      <Kbd keys="Enter" /> open
      {order !== null && (
        <>
          {' '}
          <Kbd keys="Mod+Enter" /> {order}
        </>
      )}
    </span>
  );
}
