/**
 * The program that stands between Orrery and dbt, for a POSIX shell: it outlives Orrery and writes down how dbt ended.
 *
 * $1 is the step folder; the rest is dbt and its arguments. Orrery has put `exit.tmp` there with four bytes in it, so that the exit
 * code can be written even when the disk has become full: the bytes are overwritten in place and the file is renamed to `exit`.
 * `process.json` is written by the shell itself, before dbt starts, so that no kill of Orrery can come between.
 */
export const wrapperScript = `
${wrapperBegins()}
step=$1; shift
${writeIdentity('$step/process.json')}
if [ -z "$interrupted" ]; then "$@"; code=$?; else code=130; fi
${writeExitCode('$step')}
exit "$code"
`;

/**
 * The trap keeps the shell alive on SIGINT and, because it is a command and not an empty one, leaves the signal's default to dbt;
 * dbt stays in the foreground, since a shell makes what it starts with `&` ignore SIGINT.
 * Chromium leaves its files, sockets and pipes open for programs that are started; dbt would hold them, and with them the window's
 * connections, long after the window is gone. They are closed first, which of the usual shells only bash can do for numbers above 9.
 * Who begins with it finds in `$interrupted` whether a signal has come: one that comes before dbt is there reaches nobody else.
 */
export function wrapperBegins(): string {
  return `
if [ -n "\${BASH_VERSION-}" ]; then
  for fd in /dev/fd/*; do fd=\${fd##*/}; [ "$fd" -gt 2 ] && eval "exec $fd>&-"; done
fi
interrupted=
trap 'interrupted=yes' INT TERM HUP`.trim();
}

/** Writes who the shell is (see `ProcessIdentity`) to a file, which appears whole. */
export function writeIdentity(file: string): string {
  return `
if read -r stat 2>/dev/null < /proc/$$/stat; then
  read -r boot < /proc/sys/kernel/random/boot_id
  started=$(set -f; set -- \${stat##*) }; shift 19; echo "$1")
else
  boot=$(sysctl -n kern.bootsessionuuid)
  started=$(set -f; set -- $(LC_ALL=C ps -o lstart= -p $$); echo "$*")
fi
printf '{"pid":%s,"startedTicks":"%s","bootId":"%s"}\\n' $$ "$started" "$boot" > "${file}.tmp" && mv "${file}.tmp" "${file}"`.trim();
}

/** Writes `$code` down as the exit code of a step folder. */
export function writeExitCode(step: string): string {
  return `printf '%-3s\\n' "$code" 1<>"${step}/exit.tmp" && mv "${step}/exit.tmp" "${step}/exit"`;
}
