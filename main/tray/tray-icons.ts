import { nativeImage, type NativeImage } from 'electron';
import path from 'node:path';
import type { TrayIcon } from './tray-picture.ts';

/** Reads the tray's icons: of different shapes, dark ones for light panels and light ones for dark panels; macOS colours them itself. */
export function trayIcons(assetsDir: string, platform: NodeJS.Platform): (icon: TrayIcon, darkPanel: boolean) => NativeImage {
  const read = new Map<string, NativeImage>();
  return (icon, darkPanel) => {
    const name = `${icon}-${platform === 'darwin' || !darkPanel ? 'dark' : 'light'}`;
    const known = read.get(name);
    if (known !== undefined) return known;
    // The file for twice the pixels is found by its name beside it.
    const image = nativeImage.createFromPath(path.join(assetsDir, 'tray', `${name}.png`));
    image.setTemplateImage(platform === 'darwin');
    read.set(name, image);
    return image;
  };
}
