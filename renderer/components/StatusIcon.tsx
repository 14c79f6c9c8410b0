import {
  Check,
  Circle,
  CircleDashed,
  CircleSlash,
  Clock,
  History,
  Hourglass,
  type LucideIcon,
  Loader,
  Play,
  SkipForward,
  TriangleAlert,
  X,
} from 'lucide-react';
import { memo } from 'react';
import { assertNever } from '../../preload/model/result.ts';
import { type StateWord, toneOf } from './tone.ts';
import './status.css';

function iconOf(word: StateWord): LucideIcon {
  switch (word) {
    case 'fresh':
    case 'succeeded':
    case 'passed':
      return Check;
    case 'failed':
    case 'errored':
      return X;
    case 'warned':
      return TriangleAlert;
    case 'starting':
    case 'running':
    case 'canceling':
      return Loader;
    case 'stale':
      return History;
    case 'queued':
      return Clock;
    case 'skipped':
      return SkipForward;
    case 'canceled':
      return CircleSlash;
    case 'never built':
    case 'not run':
    case 'due':
      return CircleDashed;
    case 'waiting':
      return Hourglass;
    case 'launched':
      return Play;
    case 'none':
      return Circle;
    default:
      return assertNever(word);
  }
}

interface StatusIconProps {
  readonly word: StateWord;
  readonly size?: number;
  readonly label?: boolean;
}

/** The icon of a state in its colour. Say the word beside it, or pass `label` where there is no room for it. */
export const StatusIcon = memo(function StatusIcon({ word, size = 13, label = false }: StatusIconProps) {
  const Icon = iconOf(word);
  const turning = Icon === Loader ? ' turning' : '';
  return (
    <span className={`status-icon tone-${toneOf(word)}${turning}`} {...(label ? { role: 'img', 'aria-label': word, title: word } : {})}>
      <Icon size={size} strokeWidth={2.25} aria-hidden />
    </span>
  );
});
