import { TriangleAlert, X } from 'lucide-react';
import type { FieldProblem } from '../../preload/model/field-problem.ts';
import { TextButton } from '../components/Button.tsx';

/** Of a problem with a field, what is said below it. */
export type ShownProblem = Pick<FieldProblem, 'message' | 'allowed' | 'range' | 'blocks'>;

/** More would hide the field they are about. */
const mostOffered = 4;

/** A sentence below a field, and what could stand there instead: a press puts it there. */
export function ProblemLine({ problem, onMend }: { readonly problem: ShownProblem; readonly onMend?: (text: string) => void }) {
  const { message, allowed, blocks } = problem;
  const Icon = blocks ? X : TriangleAlert;
  const offered = allowed.slice(0, mostOffered);
  return (
    <p className={`field-problem ${blocks ? 'wrong' : 'doubtful'}`}>
      <Icon size={12} strokeWidth={2} aria-hidden />
      <span>
        {message}
        {offered.length > 0 && (
          <span className="field-offers">
            {' '}
            {offered.map((text, index) => (
              <span key={text}>
                {index > 0 && ', '}
                {onMend === undefined ? (
                  <span className="mono">{text}</span>
                ) : (
                  <TextButton className="mono" aria-label={`Use ${text}`} onPress={() => onMend(text)}>
                    {text}
                  </TextButton>
                )}
              </span>
            ))}
          </span>
        )}
      </span>
    </p>
  );
}
