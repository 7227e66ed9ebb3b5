/** What was found of one thing that a run needs. */
export interface Diagnosis {
  readonly name: string;
  /** A run works with what is `ok`, works less well with a `warning`, and fails or puts documents aside with the rest. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly found: string;
  /** What to do; empty where nothing is to be done. */
  readonly advice: string;
}

/** What `crossfoot doctor` was told. */
export interface DoctorOptions {
  readonly out?: string | undefined;
  readonly config?: string | undefined;
  readonly isJson: boolean;
}

export const ok = (name: string, found: string): Diagnosis => ({ name, state: 'ok', found, advice: '' });
export const warning = (name: string, found: string, advice: string): Diagnosis => ({
  ...{ name, state: 'warning', found, advice },
});
export const failed = (name: string, found: string, advice: string): Diagnosis => ({
  ...{ name, state: 'failed', found, advice },
});

/** What to say of something that was thrown. */
export function sayError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
