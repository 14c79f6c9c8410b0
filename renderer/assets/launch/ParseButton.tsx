import { RefreshCw } from 'lucide-react';
import type { ProjectView } from '../../../preload/model/project.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { Said } from '../../components/Said.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import { reportProblem } from '../../app/problem-store.ts';
import { parseOffer } from './parse-offer.ts';
import './launch.css';

/** Has dbt read the project anew; says why when it cannot. */
export function ParseButton({ project }: { readonly project: ProjectView }) {
  const parse = useCommand('project.parse');
  const offer = parseOffer(project);
  async function start(): Promise<void> {
    const answer = await parse.run();
    if (answer === null) return;
    // what a step fails with, the screen shows by itself
    const steps = useProjectStore.getState().project?.steps ?? [];
    const shown = !answer.ok && steps.some(({ error }) => error?.code === answer.error.code);
    reportProblem(answer.ok || shown ? null : answer.error, start);
  }
  return (
    <Tooltip text={offer.why}>
      <Button
        className={`parse ${offer.can ? '' : 'refused'}`.trim()}
        aria-disabled={!offer.can}
        busy={parse.busy || offer.busy}
        onPress={() => {
          if (offer.can) void start();
        }}
      >
        <Said words="Parse">
          <RefreshCw size={15} strokeWidth={1.75} aria-hidden />
          <span className="parse-word">{offer.busy ? 'Parsing…' : 'Parse'}</span>
        </Said>
      </Button>
    </Tooltip>
  );
}
