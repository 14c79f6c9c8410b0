// A runtime that is given to electron-builder as a folder is copied as it is: its default application is not part of a package.
const { rmSync } = require('node:fs');
const path = require('node:path');

exports.default = ({ appOutDir, electronPlatformName }) => {
  if (electronPlatformName === 'linux') rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
};
