"""Has the command line of dbt v1 read argument vectors (a JSON list of lists on stdin) and starts nothing: prints, as JSON, what it says against each, null for nothing."""
import json
import sys

from click import Context
from dbt.cli.flags import Flags
from dbt.cli.main import cli

answers = []
for words in json.load(sys.stdin):
    context, command = Context(cli, info_name="dbt"), cli
    try:
        while hasattr(command, "commands"):
            command, words = command.commands[words[0]], words[1:]
            group = hasattr(command, "commands")
            context = Context(command, parent=context) if group else command.make_context(command.name, list(words), parent=context)
        Flags(context)
        answers.append(None)
    except Exception as error:
        answers.append(str(error))
json.dump(answers, sys.stdout)
