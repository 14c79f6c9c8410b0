/** The names of the only two IPC channels there are: questions and orders from the window, announcements to it. */
export const commandChannel = 'orrery:command';
export const streamChannel = 'orrery:stream';
