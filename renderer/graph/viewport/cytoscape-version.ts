/** The one version whose internals `on-demand-renderer.ts` knows. Check that file before raising it: a test compares this with what is installed. */
export const knownCytoscapeVersion = '3.34.4';
