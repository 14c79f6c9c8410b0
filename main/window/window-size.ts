/** Width and height of the window in device-independent pixels: the least, and what it has the first time. */
export const smallestWindow = { width: 800, height: 560 } as const;
export const firstWindow = { width: 1440, height: 900 } as const;
