import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { OrreryBridge, StreamEnvelope } from './contract.ts';
// Only names cross into this bundle: the schemas stay in main.
import { commandChannel, streamChannel } from './channels.ts';

const bridge: OrreryBridge = {
  invoke: (name, ...input) => ipcRenderer.invoke(commandChannel, name, input[0]),
  subscribe(name, listener) {
    const onEnvelope = (_event: unknown, envelope: StreamEnvelope): void => {
      if (envelope.stream === name) listener(envelope as StreamEnvelope<typeof name>);
    };
    ipcRenderer.on(streamChannel, onEnvelope);
    return () => void ipcRenderer.off(streamChannel, onEnvelope);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('orrery', bridge);
