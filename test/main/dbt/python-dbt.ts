import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The console script of the real dbt v1; a test that cannot have it fails. */
export function realDbtV1(): string {
  const executable = process.env['ORRERY_TEST_DBT_V1'];
  if (executable === undefined || !existsSync(executable)) throw new Error('ORRERY_TEST_DBT_V1 must name a real dbt v1; npm test makes one.');
  return executable;
}

/**
 * A program that is to Python what dbt v1 is, a console script and a package with `dbtRunner` and `cli`, but takes a tenth of a second: what
 * it is asked for is done by `cli`, see below. Gives its path and the environment it needs.
 */
export function makePythonDbt(dir: string): { readonly executable: string; readonly env: Readonly<Record<string, string>>; readonly cliFile: string } {
  const packages = path.join(dir, 'packages');
  const cliFile = path.join(packages, 'dbt', 'cli', 'main.py');
  mkdirSync(path.dirname(cliFile), { recursive: true });
  for (const name of ['dbt/__init__.py', 'dbt/cli/__init__.py']) writeFileSync(path.join(packages, name), '');
  writeFileSync(cliFile, cliModule);
  const rest = {
    'dbt/deprecations.py': 'def reset_deprecations():\n    pass\n',
    'dbt_common/events/event_manager_client.py': 'class Manager:\n    pass\n\nmanager = Manager()\n\ndef get_event_manager():\n    return manager\n',
  };
  for (const [file, text] of Object.entries(rest)) {
    mkdirSync(path.dirname(path.join(packages, file)), { recursive: true });
    writeFileSync(path.join(packages, file), text);
  }
  const executable = path.join(dir, 'venv', 'bin', 'dbt');
  mkdirSync(path.dirname(executable), { recursive: true });
  const python = path.join(path.dirname(realDbtV1()), 'python');
  writeFileSync(executable, `#!${python}\nimport sys\nfrom dbt.cli.main import cli\nif __name__ == '__main__':\n    sys.exit(cli())\n`);
  chmodSync(executable, 0o755);
  return {
    executable,
    cliFile,
    env: { PATH: process.env['PATH'] ?? '', PYTHONPATH: packages, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1', HOME: dir },
  };
}

const cliModule = `
import atexit, json, os, signal, sys, threading, time

class dbtRunner:
    def invoke(self, args):
        class result:
            success = os.environ.get("REHEARSAL") != "fails"
            exception = Exception("no such profile")
        if os.environ.get("REHEARSAL") == "hangs":
            open(os.environ["REHEARSING"], "w").close()
            time.sleep(60)
        print("rehearsed", *args)
        return result

def wait_for(file):
    while not os.path.exists(file):
        time.sleep(0.01)

def cli():
    command, *words = sys.argv[1:]
    if command == "tell":
        main = sys.modules["__main__"]
        print(json.dumps({
            "argv": sys.argv, "cwd": os.getcwd(), "env": dict(os.environ), "main": main.__file__, "name": main.__name__, "path": sys.path,
            "stdin": sys.stdin.read(), "open": sorted(os.listdir("/proc/self/fd"))[:4], "group": os.getpgrp() == os.getppid(),
            "interrupt": signal.getsignal(signal.SIGINT) is signal.default_int_handler, "tty": sys.stdout.isatty(),
        }, sort_keys=True))
        print("a warning", file=sys.stderr)
        return 0
    if command == "exit":
        sys.exit(eval(words[0]))
    if command == "raise":
        raise ValueError("broken")
    if command == "at-exit":
        atexit.register(lambda: print("exit function"))
        threading.Thread(target=lambda: (time.sleep(0.1), print("thread"))).start()
        sys.exit(3)
    if command == "wait":
        print("waits")
        try:
            # Who waits for the file interrupts at once, so it is made where an interrupt is met.
            open(words[0], "w").close()
            time.sleep(60)
        except KeyboardInterrupt:
            print("interrupted")
            if "again" in words:
                raise
            sys.exit(2)
    if command == "crash":
        os.kill(os.getpid(), getattr(signal, words[0]))
        time.sleep(60)
    if command == "until":
        print("before")
        open(words[0], "w").close()
        wait_for(words[1])
        print("after")
        sys.exit(1)
`;
