import { createHash } from 'node:crypto';
import { chmodSync, createWriteStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { errnoOf, fileError } from './file-error.ts';
import type { InstallReport } from './install-progress.ts';
import { canceled } from './install-v1.ts';
import { environmentExecutable, licenceFile } from './managed-environment.ts';
import type { WheelPin } from './managed-pins.ts';
import { networkReason, wheelAddress } from './package-index.ts';
import { unzip } from './unzip.ts';

/** Progress is told once for so many bytes. */
const toldEveryBytes = 1_000_000;

/**
 * Installs dbt v2 into `dir` without Python: its package is a zip with one program in it. The download is kept only if its SHA-256 is
 * the pinned one.
 */
export async function installV2(o: {
  readonly dir: string;
  readonly wheel: WheelPin;
  readonly indexes: readonly string[];
  readonly report: InstallReport;
  readonly signal: AbortSignal;
}): Promise<Result<null>> {
  o.report.show('Asking the package index');
  const address = await wheelAddress(o.wheel, o.indexes, o.signal);
  if (o.signal.aborted) return failed(canceled);
  if (!address.ok) return address;

  const archive = path.join(o.dir, 'download.whl');
  try {
    o.report.say(`Downloading ${o.wheel.filename}`);
    const sum = await download(address.value, archive, o);
    if (sum !== o.wheel.sha256) return failed(wrongSum(o.wheel, sum));
    o.report.say(`SHA-256 ${sum} as expected`);

    const metadata = path.join(o.dir, 'METADATA');
    const executable = environmentExecutable(o.dir);
    const total = statSync(archive).size;
    await unzip({
      archive,
      signal: o.signal,
      place: (entry) => (/\.data\/scripts\/dbt(?:\.exe)?$/.test(entry) ? executable : entry.endsWith('.dist-info/METADATA') ? metadata : null),
      onBytes: everySoMany((done) => o.report.show('Unpacking dbt v2', { done, total, unit: 'bytes' })),
    });
    if (!existsSync(executable)) return failed({ code: 'install-failed', title: 'The dbt v2 package holds no program.', detail: o.wheel.filename });
    chmodSync(executable, 0o755);
    const licence = v2Licence(o.wheel.filename, existsSync(metadata) ? readFileSync(metadata, 'utf8') : '');
    writeFileSync(licenceFile(o.dir), licence);
    rmSync(archive);
    o.report.say(`Unpacked ${executable}\n\n${licence}`);
    return ok(null);
  } catch (error) {
    if (o.signal.aborted) return failed(canceled);
    if (/^E(?:NOSPC|DQUOT|ROFS|ACCES|PERM|IO)$/.test(errnoOf(error))) return failed(fileError(error, o.dir));
    return failed({ code: 'install-failed', title: 'dbt v2 could not be downloaded.', detail: networkReason(error), next: { kind: 'retry' } });
  }
}

async function download(address: string, file: string, o: { readonly report: InstallReport; readonly signal: AbortSignal }): Promise<string> {
  const response = await fetch(address, { signal: o.signal });
  if (!response.ok || response.body === null) throw new Error(`${new URL(address).host} answered ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const hash = createHash('sha256');
  const tell = everySoMany((done) => o.report.show('Downloading dbt v2', total > 0 ? { done, total, unit: 'bytes' } : null));
  let done = 0;
  await pipeline(
    // Node's and the browser's types of the same stream differ.
    Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        hash.update(piece);
        done += piece.length;
        tell(done);
        yield piece;
      }
    },
    createWriteStream(file),
    { signal: o.signal },
  );
  return hash.digest('hex');
}

function everySoMany(tell: (done: number) => void): (done: number) => void {
  let told = -toldEveryBytes;
  return (done) => {
    if (done - told < toldEveryBytes) return;
    told = done;
    tell(done);
  };
}

function wrongSum(wheel: WheelPin, sum: string): OrreryError {
  return {
    code: 'install-failed',
    title: 'The downloaded dbt v2 is not the one Orrery expects.',
    detail: `${wheel.filename}\nexpected SHA-256 ${wheel.sha256}\nreceived SHA-256 ${sum}\nIt was thrown away.`,
    next: { kind: 'retry' },
  };
}

/** The package itself brings no licence file, so its metadata and the vendor's own page stand for it. */
function v2Licence(filename: string, metadata: string): string {
  return [
    `dbt v2 was installed from ${filename}, published by dbt Labs on the Python package index.`,
    'The package holds the dbt Fusion engine as a program. dbt Labs licenses that program under its own terms, not under an open',
    'source licence, and allows its use without payment within them. What they permit is explained at',
    'https://www.getdbt.com/licenses-faq',
    '',
    'What the package says about itself:',
    '',
    metadata.trim(),
    '',
  ].join('\n');
}
