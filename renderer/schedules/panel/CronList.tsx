import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FieldProblem } from '../../../preload/model/field-problem.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import { cronFields } from '../when/cron-fields.ts';

export interface CronListProps {
  readonly cron: readonly string[];
  readonly onChange: (cron: string[]) => void;
  readonly problemsOf: (field: string) => readonly FieldProblem[];
}

/** Cron expressions, one below the other: it is due when any of them is. The one that is being typed is explained field by field. */
export function CronList({ cron, onChange, problemsOf }: CronListProps) {
  const [entered, setEntered] = useState(0);
  const shown = Math.min(entered, cron.length - 1);
  return (
    <div className="field-block cron-list">
      {cron.map((expression, index) => (
        <div key={index} onFocus={() => setEntered(index)}>
          <div className="cron-line">
            <Field
              label={index === 0 ? 'Cron' : `Cron ${index + 1}`}
              hideLabel={index > 0}
              mono
              value={expression}
              onChange={(text) => onChange(cron.map((each, at) => (at === index ? text : each)))}
              placeholder="0 2 * * *"
              isInvalid={blocks(problemsOf(`cron.${index}`))}
            />
            {cron.length > 1 && (
              <Button kind="icon" aria-label={`Remove ${expression}`} onPress={() => onChange(cron.filter((_, at) => at !== index))}>
                <X size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
          </div>
          {index === shown && <CronHelp expression={expression} />}
          <FieldProblems problems={problemsOf(`cron.${index}`)} />
        </div>
      ))}
      <FieldProblems problems={problemsOf('cron')} />
      <TextButton onPress={() => onChange([...cron, '0 14 * * *'])}>
        <Plus size={12} strokeWidth={2} aria-hidden /> Another expression
      </TextButton>
    </div>
  );
}

/** Each field of an expression with what it says, or what it takes where it is wrong. */
function CronHelp({ expression }: { readonly expression: string }) {
  return (
    <ol className="cron-help" aria-label="What each field says">
      {cronFields(expression).map(({ name, text, words, takes, problem }) => (
        <li key={name} className={problem === null ? '' : 'wrong'} title={problem ?? `Takes ${takes}`}>
          <span className="mono">{text === '' ? '–' : text}</span>
          <b>{name}</b>
          <small>{problem === null ? words : `takes ${takes}`}</small>
        </li>
      ))}
    </ol>
  );
}
