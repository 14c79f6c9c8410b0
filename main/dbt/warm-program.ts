/** What a build loads the first time it needs it: found by comparing the modules after an `ls` with those after a build. */
const lateImports = [
  'babel.dates',
  'daff',
  'dbt.adapters.__about__',
  'dbt.parser.sql',
  'dbt.runners.exposure_runner',
  'dbt.runners.no_op_runner',
  'dbt.runners.saved_query_runner',
  'dbt.task.build',
  'dbt.task.docs.generate',
  'dbt.task.freshness',
  'dbt.task.function',
  'dbt.task.retry',
  'dbt.task.run_operation',
  'dbt.task.seed',
  'dbt.task.snapshot',
  'dbt_common.clients.agate_helper',
  'multiprocessing.dummy',
];

/**
 * The program of a spare: a Python that has imported dbt v1 and rehearsed an `ls`, and then waits for one request. Run by the Python of dbt's
 * environment as `python <spare>/spare.py <spare> <dbt> <arguments of the rehearsal…>`; a POSIX system.
 *
 * What it says goes to its first stdout, a line of JSON each: ready, declined (with the reason), taken. The request is one line of JSON on
 * stdin; the end of stdin is the end of the spare, whatever it is doing, unless it has taken a request.
 *
 * Taking is one rename of <spare>/process.json, which names the process group, into the step folder. Whoever wants the request back renames
 * the same file away: only one of the two succeeds, so that a request runs once or not at all. Everything that can fail comes before it;
 * from there on the process is what a dbt started by its own name would be: its files, its folder, its environment, its arguments, and the very
 * console script that pip installed, run as the main program.
 *
 * What differs on purpose: threads that are still there are awaited and exit functions are run, as Python does at its end (dbt's locks are given
 * back, dbt-duckdb closes its file), but the objects that are left are not taken apart one by one, which takes half a second; and garbage is
 * looked for less often.
 *
 * What dbt keeps from one command to the next of a process is forgotten after the rehearsal: what its modules have set anew (flags, the user of the
 * statistics, the labels of a run), the loggers that are there until the flags are known, which deprecations have been told, context variables.
 * Found by comparing all variables of its modules before and after an `ls`; what stays are caches of classes and of rendered constants.
 *
 * Files that were read before the request may have changed since: every module's and every folder of sys.path is looked at again. dbt 1.12
 * reads the project's .env when it is imported, which was too early here: it is read again after the environment has been replaced.
 */
export const warmProgram = `
import atexit, contextvars, gc, json, logging, os, runpy, select, signal, sys, threading, time

spare, executable, *rehearsal = sys.argv[1:]
first_environment = dict(os.environ)
status = os.dup(1)
nothing = os.open(os.devnull, os.O_RDWR)
os.dup2(nothing, 1)


def say(**what):
    try:
        os.write(status, (json.dumps(what) + "\\n").encode())
    except OSError:
        pass  # nobody listens any more


def leave(**what):
    say(**what)
    os._exit(0)


def until_rehearsed(rehearsed):
    end = select.poll()
    end.register(0, select.POLLIN)
    while not rehearsed.is_set():
        if end.poll(200):
            os._exit(0)


def stamps():
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    found = {}
    for file in files.union(sys.path):
        try:
            stat = os.stat(file)
            found[file] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except (OSError, TypeError, ValueError):
            found[file] = None
    return found


def load_dotenv():
    dbt = sys.modules["dbt.cli.main"]
    if hasattr(dbt, "load_dotenv") and hasattr(dbt, "find_dotenv"):
        dbt.load_dotenv(dbt.find_dotenv(usecwd=True), override=False)


def dotenv():
    dbt = sys.modules["dbt.cli.main"]
    if not hasattr(dbt, "find_dotenv"):
        return None
    file = dbt.find_dotenv(usecwd=True)
    try:
        with open(file, "rb") as opened:
            return file, opened.read()
    except OSError:
        return file, None


def remember():
    from dbt.deprecations import reset_deprecations
    from dbt_common.events.event_manager_client import get_event_manager

    modules = [(vars(module), dict(vars(module))) for name, module in list(sys.modules.items()) if name.partition(".")[0] in ("dbt", "dbt_common")]
    manager = vars(get_event_manager())
    events = {name: value.copy() if isinstance(value, (dict, list)) else value for name, value in manager.items()}
    log = logging.getLogger("stdout_log")
    level, handlers = log.level, log.handlers[:]

    def forget():
        for now, before in modules:
            now.update({name: value for name, value in before.items() if now.get(name) is not value})
        manager.update(events)
        log.setLevel(level)
        log.handlers[:] = handlers
        reset_deprecations()
        getattr(sys.modules.get("dbt.utils.artifact_upload"), "PRODUCED_ARTIFACTS_PATHS", set()).clear()

    return forget


def rehearse():
    rehearsed = threading.Event()
    watch = threading.Thread(target=until_rehearsed, args=(rehearsed,), daemon=True)
    watch.start()
    sys.path[0] = os.path.dirname(os.path.realpath(executable))
    sys.argv = [executable, *rehearsal]
    from dbt.cli.main import dbtRunner

    forget = remember()
    result = contextvars.copy_context().run(dbtRunner().invoke, rehearsal)
    if not result.success:
        leave(declined="the rehearsal failed: %s" % result.exception)
    forget()
    import importlib

    late = ${JSON.stringify(lateImports)}
    if "dbt.adapters.duckdb" in sys.modules:
        late.append("dbt.adapters.duckdb.environments.local")
    for name in late:
        try:
            importlib.import_module(name)
        except Exception:
            pass
    rehearsed.set()
    watch.join()
    # a tenth of a build was spent looking through what stays anyway
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


def request():
    line = b""
    while not line.endswith(b"\\n"):
        piece = os.read(0, 65536)
        if not piece:
            os._exit(0)
        line += piece
    return json.loads(line)


def take(asked):
    os.chdir(asked["cwd"])
    if dotenv() != known_dotenv:
        leave(declined="the .env file has changed")
    if stamps() != known_stamps:
        leave(declined="files of the environment have changed")
    step = asked["stepDir"]
    log = os.open(os.path.join(step, "dbt.jsonl"), os.O_WRONLY)
    errors = os.open(os.path.join(step, "stderr.txt"), os.O_WRONLY)
    os.symlink(step, os.path.join(spare, "step"))
    os.ftruncate(2, 0)
    if time.time() * 1000 > asked["until"]:
        leave(declined="the request came too late")
    try:
        os.rename(os.path.join(spare, "process.json"), os.path.join(step, "process.json"))
    except FileNotFoundError:
        leave(declined="the request was withdrawn")
    say(taken=True)
    for source, target in ((nothing, 0), (log, 1), (errors, 2)):
        os.dup2(source, target)
    for descriptor in (status, nothing, log, errors):
        os.close(descriptor)


def replace_environment(env):
    os.environ.clear()
    os.environ.update(env)
    # what the shell and Python make of it
    for name in ("PWD", "OLDPWD", "SHLVL", "LC_CTYPE"):
        os.environ.pop(name, None)
        if name in first_environment:
            os.environ[name] = first_environment[name]
    if "_" in first_environment:
        os.environ["_"] = executable


def run(asked):
    try:
        replace_environment(asked["env"])
        load_dotenv()
        sys.argv = [executable, *asked["args"]]
        runpy.run_path(executable, run_name="__main__")
        return 0
    except SystemExit as end:
        if end.code is None:
            return 0
        if isinstance(end.code, int):
            return end.code & 0xFF
        print(end.code, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        sys.excepthook(*sys.exc_info())
        return None
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1


def end(code):
    try:
        threading._shutdown()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        code = 120
    if code is None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    os._exit(code)


try:
    rehearse()
    known_dotenv, known_stamps = dotenv(), stamps()
    say(ready=True)
    asked = request()
    take(asked)
except Exception as trouble:
    leave(declined="%s: %s" % (type(trouble).__name__, trouble))
end(run(asked))
`.trimStart();
