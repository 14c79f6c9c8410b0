import { Activity, CalendarClock, CornerDownLeft, Radar, SquarePlay } from 'lucide-react';
import { assertNever } from '../../../preload/model/result.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { RelativeTime } from '../../components/Time.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { cut, type Found } from './match.ts';
import type { PaletteItem } from './palette-items.ts';

/** What one line of the palette says. */
export function PaletteRow({ item, chosen, canBuild }: { readonly item: PaletteItem; readonly chosen: boolean; readonly canBuild: boolean }) {
  switch (item.kind) {
    case 'asset':
      return (
        <>
          <KindIcon kind={item.asset.kind} materialized={item.asset.materialized} />
          <span className="mono">
            <Marked text={item.asset.name} found={item.found} />
          </span>
          <span className="muted sm rest">
            {kindWord(item.asset)} in {item.asset.folder}
          </span>
          {item.word && <StatusWord word={item.word} />}
          {chosen && canBuild && (
            <span className="hints">
              <Kbd keys="Mod+Enter" /> build
            </span>
          )}
        </>
      );
    case 'run':
      return (
        <>
          <Activity size={15} strokeWidth={1.75} aria-hidden />
          <span className="mono">{item.run.id}</span>
          <span className="muted sm rest">
            <Marked text={item.title} found={item.found} />, <RelativeTime at={item.run.createdAt} />
          </span>
          <StatusWord word={item.word} />
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
          {chosen && canBuild && (
            <span className="hints">
              <Kbd keys="Mod+Enter" /> launch
            </span>
          )}
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

function Marked({ text, found }: { readonly text: string; readonly found: readonly Found[] }) {
  return cut(text, found).map((part, index) => (part.found ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>));
}
