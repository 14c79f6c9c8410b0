import { failed, ok, type Result } from '../../preload/model/result.ts';
import { capture } from './capture.ts';
import { findPython, pythonEnvironment } from './find-python.ts';

/** A node of Python's syntax tree: `is` names its class, `line` is from 1, the rest are its fields; what is empty is not there. */
export interface PythonNode {
  readonly is: string;
  readonly line?: number;
  readonly [field: string]: unknown;
}

/** A file as Python reads it: its statements, or why it is not Python. */
export type PythonTree =
  | { readonly file: string; readonly body: readonly PythonNode[] }
  | { readonly file: string; readonly problem: string; readonly line: number };

/** Reads files into trees with Python's own parser and runs nothing of them. Every name in it belongs to Python itself. */
const program = `
import ast, json, sys

LEFT_OUT = {"ctx", "type_comment", "kind", "type_params", "annotation", "returns"}

def plain(value):
    if isinstance(value, ast.AST):
        node = {"is": type(value).__name__}
        if hasattr(value, "lineno"):
            node["line"] = value.lineno
        for name, field in ast.iter_fields(value):
            if name not in LEFT_OUT and field is not None and field != []:
                node[name] = plain(field)
        return node
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, (str, bool)) or value is None:
        return value
    if isinstance(value, int) and abs(value) < 2**53:
        return value
    return {"is": "Other", "text": repr(value)[:200]}

for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            tree = ast.parse(file.read())
        said = {"file": name, "body": [plain(each) for each in tree.body]}
    except SyntaxError as error:
        said = {"file": name, "problem": str(error.msg), "line": error.lineno or 1}
    except Exception as error:
        said = {"file": name, "problem": str(error)[:500] or type(error).__name__, "line": 1}
    print(json.dumps(said))
`;
const timeoutMs = 60_000;

/** Reads Python files (absolute paths) without running anything of them. Errors: `python-missing`, `import-failed`. */
export async function pythonTrees(
  files: readonly string[],
  o: { readonly env: NodeJS.ProcessEnv; readonly home: string },
): Promise<Result<readonly PythonTree[]>> {
  const python = await findPython({ ...o, use: 'reading' });
  if (!python.ok) return python;
  // isolated: neither the folder, nor the environment, nor what is installed has a say in what is imported
  const args = ['-I', '-S', '-c', program, ...files];
  const said = await capture({ executable: python.value.executable, args, env: pythonEnvironment(o.env), timeoutMs });
  try {
    if (said.exitCode !== 0) throw new Error(said.stderr.trim() || `Python ended with ${said.exitCode}`);
    return ok(said.stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as PythonTree])));
  } catch (error) {
    const detail = said.timedOut ? 'It took longer than a minute.' : error instanceof Error ? error.message : String(error);
    return failed({ code: 'import-failed', title: 'Python could not read the files of the Dagster project.', detail });
  }
}
