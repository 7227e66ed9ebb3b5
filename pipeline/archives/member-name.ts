/** A member's name as a path below its archive; null where it leads out of it. */
export function settleMemberName(name: string): string | null {
  const parts = name
    .replaceAll('\\', '/')
    // A drive or a leading slash is the packer's machine, not a place of ours: nothing is ever written.
    .replace(/^(?:[a-z]:)?\/*/iu, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  // Control characters would tear the rows of the output.
  return parts.join('/').replace(/[\u0000-\u001f\u007f-\u009f]/gu, '\ufffd');
}

/** Whether a member is what systems leave beside the files: hidden names, as in folders, and macOS's second copies. */
export function isLitterName(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
