/** What starts the application; `addon` is better-sqlite3 built for the stand-in runtime. */
export interface ElectronRuntime {
  readonly kind: 'official' | 'stand-in';
  readonly executable: string;
  readonly dist: string;
  readonly version: string;
  readonly addon?: string;
}
export function findElectron(): ElectronRuntime | undefined;
export function electronEnvironment(electron: ElectronRuntime): NodeJS.ProcessEnv;
export function electronSwitches(): string[];
