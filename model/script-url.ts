/** Where a script of the program's own lies, for a thread or a process: beside the module `base`, built or unbuilt as that is. */
export function scriptUrl(name: string, base: string): URL {
  return new URL(`./${name}${base.endsWith('.ts') ? '.ts' : '.js'}`, base);
}
