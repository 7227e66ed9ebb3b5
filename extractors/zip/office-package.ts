import { CrossfootError } from '../../model/errors.ts';
import type { ExtractLimits } from '../limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { inflateMember, InflateBudget } from './inflate-member.ts';
import { readZipDirectory, type ZipMember } from './zip-directory.ts';

/** A link from one part of an Office document to another. */
export interface Relationship {
  readonly id: string;
  /** Last word of its type's address: `worksheet`, `styles`, `officeDocument` …; the two editions of the standard differ before it. */
  readonly type: string;
  /** Path of the part it leads to. */
  readonly path: string;
}

/** The parts of an Office document (ECMA-376-2): what a ZIP calls members. Nothing outside of it is ever opened. */
export class OfficePackage {
  readonly #bytes: Uint8Array;
  readonly #members: ReadonlyMap<string, ZipMember>;
  readonly #budget: InflateBudget;

  /** Throws TRUNCATED, CORRUPT, BOMB. */
  constructor(bytes: Uint8Array, limits: ExtractLimits) {
    this.#bytes = bytes;
    this.#budget = new InflateBudget(limits.maxBytes);
    // Names of parts are compared without case; some writers part folders by backslashes.
    this.#members = new Map(readZipDirectory(bytes).map((member) => [comparablePath(member.name), member]));
  }

  /** The bytes of a part; undefined where there is none. Throws ENCRYPTED, CORRUPT, BOMB, UNSUPPORTED. */
  async readPart(path: string): Promise<Uint8Array | undefined> {
    const member = this.#members.get(comparablePath(path));
    if (member === undefined) return undefined;
    this.#budget.spend(member);
    return inflateMember(this.#bytes, member);
  }

  /** A part without which the document is none. Throws CORRUPT where it is missing, and as `readPart`. */
  async requirePart(path: string): Promise<Uint8Array> {
    const part = await this.readPart(path);
    if (part === undefined) throw new CrossfootError('CORRUPT', `${path} is missing`);
    return part;
  }

  /** Where the links of a part lead inside the document; `''` stands for the document as a whole. */
  async readRelationships(path: string): Promise<readonly Relationship[]> {
    const cut = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, cut);
    const listPath = `${folder}_rels/${path.slice(cut)}.rels`;
    const bytes = await this.readPart(listPath);
    const links: Relationship[] = [];
    if (bytes === undefined) return links;
    await readXml(bytes, listPath, {
      open({ name, attributes }) {
        const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
        if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
        links.push({ id, type: type?.slice(type.lastIndexOf('/') + 1) ?? '', path: resolvePath(folder, target) });
      },
    });
    return links;
  }

  /** Path of the part that holds the document itself. Throws CORRUPT where none is named. */
  async findMainPart(): Promise<string> {
    const main = (await this.readRelationships('')).find(({ type }) => type === 'officeDocument');
    if (main === undefined) throw new CrossfootError('CORRUPT', 'no part is named as the document');
    return main.path;
  }
}

function resolvePath(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

function comparablePath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();
}
