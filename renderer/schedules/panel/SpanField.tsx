import { durationText } from '../../../preload/model/duration.ts';
import { ReadField } from '../../components/ReadField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import type { FieldProblem } from '../../../preload/model/field-problem.ts';
import { readSpan } from './read-spans.ts';
import { Was } from './Was.tsx';

export interface SpanFieldProps {
  readonly label: string;
  /** Milliseconds. */
  readonly value: number;
  readonly saved: number | undefined;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly onUnread: (why: string | null) => void;
  readonly problems: readonly FieldProblem[];
}

/** A span of time as orrery.yml writes it: `24h`, `5m`. */
export function SpanField({ label, value, saved, most, onChange, onUnread, problems }: SpanFieldProps) {
  return (
    <div className="field-block">
      <ReadField
        label={label}
        value={value}
        read={readSpan(0, most)}
        write={durationText}
        onChange={onChange}
        onUnread={onUnread}
        isInvalid={blocks(problems)}
      />
      <Was before={saved} now={value} words={durationText} />
      <FieldProblems problems={problems} />
    </div>
  );
}
