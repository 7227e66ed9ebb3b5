/** Types of break-file-system.mjs, which must be a preload without types. */
export function breakFileSystem(plan: {
  readonly below: string;
  readonly at?: number;
  readonly how?: string;
  readonly onStep?: (name: string) => void;
}): { count(): number; mend(): void };
