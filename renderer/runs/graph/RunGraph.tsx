import { Workflow } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isFinal, type NodeResult, type RunSummary, type StepDetail } from '../../../preload/model/run.ts';
import { useAppInfo } from '../../app/app-info.ts';
import { shownTheme } from '../../app/theme.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useNow } from '../../components/Time.tsx';
import { useMediaQuery } from '../../components/use-media-query.ts';
import { AssetGraph } from '../../graph/AssetGraph.tsx';
import { chooseDirection } from '../../graph/direction-choice.ts';
import { useDirection } from '../../graph/use-direction.ts';
import { runStates } from '../../graph/GraphLegend.tsx';
import { stepAt, StepChoice } from '../log/StepChoice.tsx';
import { keyIn, placeOf } from '../node-key.ts';
import { runEdges, runCardMaker } from './run-cards.ts';
import './run-graph.css';

export interface RunGraphProps {
  readonly run: RunSummary;
  readonly list: readonly NodeResult[];
  readonly steps: readonly StepDetail[];
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  /** The key of the node that is selected. */
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  readonly onOpen: (key: string) => void;
}

/** What this run builds, with what became of it in this run: whatever happened to the assets since. */
export function RunGraph({ run, list, steps, dependsOn, selected, onSelect, onOpen }: RunGraphProps) {
  const [chosenStep, setStep] = useState<number | null>(null);
  const step = chosenStep ?? (selected === null ? stepAt(steps, null) : placeOf(selected).step);
  const growing = !isFinal(run.status);
  const now = useNow(growing ? 1_000 : null);
  const [makeCards] = useState(runCardMaker);
  const cards = useMemo(
    () =>
      makeCards(
        list.filter((node) => node.step === step),
        now,
      ),
    [makeCards, list, step, now],
  );
  const shape = cards.map(({ id }) => id).join('\n');
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the edges change with which cards there are, not with their states
  const edges = useMemo(() => runEdges(new Set(cards.map(({ id }) => id)), dependsOn), [shape, dependsOn]);
  const direction = useDirection();
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const theme = useAppInfo((state) => state.info?.theme ?? 'system');
  const key = (id: string): string => keyIn(step, id);
  return (
    <div className="run-graph">
      {steps.length > 1 && (
        <div className="panel-bar">
          <StepChoice steps={steps} value={step} onChange={setStep} />
        </div>
      )}
      {cards.length === 0 ? (
        <EmptyState icon={<Workflow size={18} />} title={growing ? 'Nothing to draw yet' : 'This run met no assets'}>
          {growing ? 'Each asset shows up here as soon as dbt says that it is part of the run.' : 'It has nothing with a place in the lineage.'}
        </EmptyState>
      ) : (
        <AssetGraph
          nodes={cards}
          edges={edges}
          selectedId={selected === null ? null : placeOf(selected).uniqueId}
          onSelect={(id) => onSelect(id === null ? null : key(id))}
          onOpen={(id) => onOpen(key(id))}
          direction={direction}
          onDirection={chooseDirection}
          theme={shownTheme(theme, systemDark)}
          fitKey={`${run.id} ${step} ${direction}`}
          legend={runStates}
          label={`What run ${run.id} builds`}
        />
      )}
    </div>
  );
}
