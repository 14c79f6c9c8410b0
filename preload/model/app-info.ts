export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

export interface AppInfo {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Where the sample is copied unless the person chooses another folder. */
  readonly sampleParentDir: string;
  readonly theme: Theme;
  readonly dataDir: string;
  /** Whether the window is drawn without a graphics card. */
  readonly drawnInSoftware: boolean;
}

/** What the window is asked to show from outside it. */
export type ShowRequest =
  /** `failure`: at what went wrong; `uniqueId` names the node where it is known. */
  | { readonly kind: 'run'; readonly runId: string; readonly failure: boolean; readonly uniqueId: string | null }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'schedule' | 'sensor'; readonly name: string }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'settings' };
