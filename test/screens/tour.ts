import type { ElectronApplication, Page } from '@playwright/test';

/** A screen in a state worth looking at is on the window now. */
export type Stop = (name: string) => Promise<void>;

/** The application as the tour has it. */
export interface Touring {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly stop: Stop;
}

/** What a tour of all screens stands on. */
export interface Tour {
  /** An empty folder for its projects and user data. */
  readonly folder: string;
  /** The environment with the dbt it uses. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts the built application; `programs` is its environment in place of `env`. */
  open(userData: string, args?: readonly string[], programs?: NodeJS.ProcessEnv): Promise<Touring>;
}
