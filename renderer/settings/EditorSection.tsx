import { useEffect, useState } from 'react';
import { editorProblem, type KnownEditor } from '../../preload/model/editor.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { Choice, type ChoiceOption } from '../components/Choice.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Field } from '../components/Field.tsx';
import { ProblemLine } from '../selection/ProblemLine.tsx';
import { Section } from './Section.tsx';

/** What stands for the system's own program, and for a command line of one's own; no editor is called that. */
const system = ' system';
const own = ' own';

/** Which program opens the files of a project, and how it is told the line. */
export function EditorSection() {
  const [editor, setEditor] = useState<string | null>(null);
  const [known, setKnown] = useState<readonly KnownEditor[]>([]);
  const [text, setText] = useState<string | null>(null);
  const set = useCommand('settings.set');
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setEditor(answer.value.editor));
    void call('settings.editors').then((answer) => answer.ok && setKnown(answer.value));
  }, []);
  if (editor === null) return null;
  const isKnown = known.some(({ command }) => command === editor);
  const chosen = text !== null ? own : editor === '' ? system : isKnown ? editor : own;
  async function use(command: string): Promise<void> {
    const answer = await set.run({ editor: command });
    if (!answer?.ok) return;
    setEditor(answer.value.editor);
    setText(null);
  }
  const options: readonly ChoiceOption<string>[] = [
    { value: system, label: 'System default', hint: 'opens the file, not the line' },
    ...known.map(({ name, command }) => ({ value: command, label: name, hint: command })),
    { value: own, label: 'A command line…' },
  ];
  const written = text ?? editor;
  const problem = written.trim() === '' ? null : editorProblem(written);
  return (
    <Section id="editor" title="Editor" about="What opens the files of a project.">
      <div className="settings-editor">
        <Choice
          label="Open files in"
          value={chosen}
          options={options}
          onChange={(value) => (value === own ? setText(editor) : void use(value === system ? '' : value))}
        />
        {chosen === own && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (problem === null && written.trim() !== '') void use(written.trim());
            }}
          >
            <Field label="Command line" mono value={written} onChange={setText} placeholder="code --goto {file}:{line}" isInvalid={problem !== null} />
            <Button type="submit" isDisabled={problem !== null || written.trim() === '' || written.trim() === editor}>
              Use
            </Button>
          </form>
        )}
      </div>
      {chosen === own && problem !== null && <ProblemLine problem={{ message: problem, allowed: [], range: null, blocks: true }} />}
      {chosen === own && (
        <p className="sm muted">
          <span className="mono">{'{file}'}</span> and <span className="mono">{'{line}'}</span> are filled in. The program is started as it is, without a shell.
        </p>
      )}
      {set.error && <ErrorNotice error={set.error} />}
    </Section>
  );
}
