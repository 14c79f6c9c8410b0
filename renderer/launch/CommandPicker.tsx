import { ChevronDown } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { DbtCommand } from '../../preload/model/run.ts';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';

/** In sight, each with its number key. */
export const mainCommands = [
  'build',
  'run',
  'test',
  'seed',
  'snapshot',
  'compile',
  'source freshness',
  'docs generate',
] as const satisfies readonly DbtCommand[];

const others: readonly { readonly command: DbtCommand; readonly hint: string }[] = [
  { command: 'run-operation', hint: 'run a macro' },
  { command: 'deps', hint: 'install the packages' },
  { command: 'clean', hint: 'empty the folders that dbt writes' },
  { command: 'retry', hint: 'what failed or was skipped in an earlier run' },
];

/** All of dbt's commands: eight to press, the rarer ones in a menu. */
export function CommandPicker({ command, onChange }: { readonly command: DbtCommand; readonly onChange: (command: DbtCommand) => void }) {
  const other = others.some((one) => one.command === command);
  return (
    <div className="field-block">
      <span className="label">Command</span>
      <div className={`command-picker ${other ? 'other' : ''}`.trim()}>
        <ToggleButtonGroup
          aria-label="Command"
          className="segmented"
          selectionMode="single"
          selectedKeys={other ? [] : [command]}
          onSelectionChange={(keys) => {
            const chosen = mainCommands.find((name) => keys.has(name));
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {mainCommands.map((name) => (
            <ToggleButton key={name} id={name} className="mono">
              {name === 'docs generate' ? 'docs' : name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Menu
          label="More commands"
          placement="bottom end"
          trigger={
            <Button className={`more-commands mono ${other ? 'chosen' : ''}`.trim()} aria-label={other ? `Command ${command}, more commands` : 'More commands'}>
              {other ? command : 'more'}
              <ChevronDown size={13} strokeWidth={1.75} aria-hidden />
            </Button>
          }
          sections={[{ actions: others.map(({ command: name, hint }) => ({ id: name, label: name, hint, onAction: () => onChange(name) })) }]}
        />
      </div>
    </div>
  );
}
