import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { JobStep } from '../../../preload/model/job.ts';
import type { StepOutlook } from '../../../preload/model/job-view.ts';
import { Said } from '../../components/Said.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { holdsWords, stepSubject } from '../job-words.ts';
import type { Problems } from './draft-problems.ts';
import { StepFields } from './StepFields.tsx';
import type { StepFieldsProps } from './StepParts.tsx';

export interface StepCardProps extends Omit<StepFieldsProps, 'place'> {
  readonly step: JobStep;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly outlook: StepOutlook | null;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
  /** Another step is dragged over this one: true. */
  readonly isTarget: boolean;
  readonly onDrag: (phase: 'start' | 'over' | 'drop' | 'end') => void;
}

/** One step: its line, and its fields when it is open. Dragged by its grip, or moved with Alt and the arrow keys. */
export function StepCard(props: StepCardProps) {
  const { step, index, count, isOpen, outlook, onToggle, onMove, isTarget, onDrag, problems } = props;
  const place = `steps.${index}`;
  const wrong = hasWrong(problems, place);
  const subject = stepSubject(step);
  function moveByKey(event: KeyboardEvent): void {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0) : 0;
    const to = index + by;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to < count) onMove(to);
  }
  const over = (event: DragEvent): void => {
    event.preventDefault();
    onDrag('over');
  };
  return (
    <li
      className={`step-card ${isOpen ? 'open' : ''} ${isTarget ? 'drop-here' : ''}`.replaceAll(/ +/g, ' ').trim()}
      onDragOver={over}
      onDrop={(event) => {
        event.preventDefault();
        onDrag('drop');
      }}
    >
      <div className="step-line" onKeyDown={moveByKey}>
        <span
          className="step-grip"
          draggable
          title="Drag to another place, or Alt with the arrow keys"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', String(index));
            onDrag('start');
          }}
          onDragEnd={() => onDrag('end')}
          aria-hidden
        >
          <GripVertical size={14} strokeWidth={1.75} />
        </span>
        <AriaButton className="step-open" aria-expanded={isOpen} onPress={onToggle}>
          <Said words={`Step ${index + 1}: dbt ${step.command} ${subject}`.trim()}>
            <span className="num faint">{index + 1}</span>
            <b className="mono">{step.command}</b>
            <span className="mono muted step-subject" title={subject}>
              {subject}
            </span>
            {wrong && <StatusIcon word="failed" label />}
            <span className="step-holds sm muted">{isOpen ? '' : holdsWords(outlook?.holds ?? null, step.command)}</span>
            {isOpen ? <ChevronDown size={15} strokeWidth={1.75} aria-hidden /> : <ChevronRight size={15} strokeWidth={1.75} aria-hidden />}
          </Said>
        </AriaButton>
      </div>
      {isOpen && <StepFields {...props} place={place} />}
    </li>
  );
}

function hasWrong({ found, unread }: Problems, place: string): boolean {
  const own = (field: string): boolean => field.startsWith(`${place}.`);
  return Object.keys(unread).some(own) || found.some(({ field, blocks }) => blocks && own(field));
}
