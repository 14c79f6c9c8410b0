"""Answers many `dbt ls` in one Python process: a cold start of dbt v1 takes seconds, and even a warm one tenths of one.

Reads from standard input a list of {"dir": project, "target": folder, "requests": [{flag of dbt ls: value}, ...]}. Parses each project once, which
writes its manifest.json, and puts every request to the task behind `dbt ls`, with dbt's own flags, selectors, graph and state. Prints for each a line
`ANSWER {"ids": [unique_id, ...]}` or `ANSWER {"error": "what dbt says"}`.
"""

import json
import os
import sys

from dbt.cli.flags import Flags
from dbt.cli.main import dbtRunner
from dbt.cli.types import Command
from dbt.config.selectors import selector_config_from_data, selector_data_from_root
from dbt.flags import set_flags
from dbt.task.list import ListTask


class KeptTask(ListTask):
    """What `dbt ls` runs; its graph is made once for a project."""

    def ids(self, graph):
        if graph is None:
            self.compile_manifest()
        else:
            self.graph = graph
        return [node.unique_id for node in self._iterate_selected_nodes()]


def main() -> None:
    contexts = []
    original = ListTask.run

    def keep(task):
        contexts.append(task)
        return original(task)

    ListTask.run = keep
    for project in json.load(sys.stdin):
        os.chdir(project["dir"])
        where = {"profiles_dir": ".", "target_path": project["target"], "log_path": project["target"], "log_level": "none"}
        flags = [word for key, value in where.items() for word in ("--" + key.replace("_", "-"), value)]
        parsed = dbtRunner().invoke(["parse", *flags])
        if not parsed.success:
            raise SystemExit(f"dbt parse failed: {parsed.exception}")
        listed = dbtRunner(manifest=parsed.result).invoke(["ls", *flags, "--select", "fqn:*"])
        if not listed.success:
            raise SystemExit(f"dbt ls failed: {listed.exception}")
        first = contexts[-1]
        for request in project["requests"]:
            print("ANSWER " + json.dumps(answer(first, where, request)), flush=True)


def answer(first, where, request):
    try:
        flags = Flags.from_dict(Command.LIST, {**where, **request})
        set_flags(flags)
        # what a selector says of indirect selection depends on the flags
        first.config.selectors = selector_config_from_data(selector_data_from_root(first.config.project_root))
        return {"ids": KeptTask(flags, first.config, first.manifest).ids(first.graph)}
    except BaseException as error:
        return {"error": str(error) or repr(error)}


main()
