/** What `start` needs of this machine besides the host; tests put others in its place. */
export interface Machine {
  /** Of this process: what it starts ends with it. */
  pid: number;
  /** The built plugins of this toolkit that run inside Serverless, absolute. */
  plugins: { run: string; compose: string };
  portState(host: string, port: number): Promise<PortState>;
  /** A port that nobody listens on. */
  freePort(): Promise<number>;
  /** Waits so many milliseconds, or until the signal. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export type PortState =
  | { kind: 'free' }
  /** `by` only where the system tells. */
  | { kind: 'taken'; by: PortHolder | null }
  /** This user may not listen there: ports below 1024, mostly. */
  | { kind: 'denied' };

export interface PortHolder {
  pid: number;
  /** The program's name, without its arguments: they may hold anything. */
  name: string | null;
  /** Where it runs. */
  folder: string | null;
}
