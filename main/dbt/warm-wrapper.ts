import { wrapperBegins, writeExitCode, writeIdentity } from './wrapper.ts';

/**
 * What `wrapperScript` is for a dbt that is started, for a spare. $1 is the spare's own folder; the rest is Python and its arguments.
 *
 * The spare takes a request by moving `process.json` into the step folder, with `step` left behind as a link to that folder (see
 * warm-program.ts); a request that is taken back leaves `withdrawn.json`. A spare that has taken one ends as a started dbt does: what the
 * shell itself had to say (`Killed`) goes to the step's stderr, the exit code is written down. The folder is gone afterwards in any case.
 */
export const warmWrapperScript = `
${wrapperBegins()}
spare=$1; shift
${writeIdentity('$spare/identity.json')}
cp "$spare/identity.json" "$spare/process.json"
"$@"
code=$?
if [ ! -e "$spare/process.json" ] && [ ! -e "$spare/withdrawn.json" ]; then
  cat "$spare/stderr.txt" >> "$spare/step/stderr.txt"
  ${writeExitCode('$spare/step')}
fi
rm -rf "$spare"
exit "$code"
`;
