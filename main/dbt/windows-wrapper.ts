import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What `wrapper.ts` is for POSIX systems, for Windows: PowerShell starts dbt with the handles it inherited, waits, and writes the exit
 * code by renaming. The arguments stand in a file, so that no shell reads them.
 */
export function windowsWrapper(o: {
  readonly executable: string;
  readonly args: readonly string[];
  readonly stepDir: string;
}): readonly [string, readonly string[]] {
  const script = path.join(o.stepDir, 'wrapper.ps1');
  writeFileSync(path.join(o.stepDir, 'program.txt'), o.executable);
  writeFileSync(path.join(o.stepDir, 'arguments.txt'), o.args.map(windowsQuoted).join(' '));
  // PowerShell 5.1 reads a script as UTF-8 only when it begins with a byte order mark.
  writeFileSync(script, `\ufeff${powershell}`);
  return ['powershell.exe', ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', script]];
}

const powershell = `
$step = $PSScriptRoot
[IO.File]::WriteAllText("$step\\process.json.tmp", '{"pid":' + $PID + ',"startedTicks":"unknown","bootId":"unknown"}')
Move-Item -Force "$step\\process.json.tmp" "$step\\process.json"
$start = New-Object System.Diagnostics.ProcessStartInfo
$start.FileName = [IO.File]::ReadAllText("$step\\program.txt")
$start.Arguments = [IO.File]::ReadAllText("$step\\arguments.txt")
$start.WorkingDirectory = (Get-Location).Path
$start.UseShellExecute = $false
$dbt = [System.Diagnostics.Process]::Start($start)
$dbt.WaitForExit()
[IO.File]::WriteAllText("$step\\exit.tmp", [string]$dbt.ExitCode)
Move-Item -Force "$step\\exit.tmp" "$step\\exit"
exit $dbt.ExitCode
`;

/** One argument as the C runtime of Windows takes it apart again: quotes doubled by backslashes, backslashes before a quote doubled. */
export function windowsQuoted(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
