// What `electron [flags] <folder or file> [arguments]` runs, for an Electron that came without its own default application.
// Understands just what this repository and Playwright pass: -r modules, the folder of an application, its arguments.
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const preload = [];
let target;
for (const given = process.argv.slice(1); given.length > 0 && !target;) {
  const argument = given.shift();
  if (argument === '-r' || argument === '--require') preload.push(given.shift());
  else if (!argument.startsWith('-')) target = path.resolve(argument);
}
for (const module of preload) require(path.resolve(module));

/** Takes name, version and entry from the application's package.json, as Electron's own default application does. */
function adopt(folder) {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) {
    app.setAppPath(path.dirname(folder));
    return folder;
  }
  const { name, productName, version, desktopName, main = 'index.js' } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  app.name = productName ?? name ?? app.name;
  if (process.platform === 'linux') app.setDesktopName(desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  return path.resolve(folder, main);
}

if (target) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  await import(pathToFileURL(adopt(target)).href);
} else {
  console.error('usage: electron [flags] <application folder>');
  app.exit(1);
}
