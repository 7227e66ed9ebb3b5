/** A line item as running text names it: `X（类）Y（款）Z（项）`; an empty name where the level is not named. */
export interface ItemChain {
  readonly className: string;
  readonly groupName: string;
  readonly itemName: string;
}

const NAME = String.raw`((?:[^,。;:()]|\([^()]{1,12}\))+?)`;
const CHAIN = new RegExp(
  String.raw`(?:^|[,。;:])(?:[-*■]|\d+[.、]|\(?[一二三四五六七八九十\d]+[)、])*` +
    String.raw`(?:${NAME}\(类\)(?:支出)?)?(?:${NAME}\(款\))?(?:${NAME}\(项\))?(支出)?[。,:]?([^,。;:]*)$`,
  'u',
);

/** The line item that ends a lead and the words after it; null where none is named. */
export function readItemChain(lead: string): { readonly chain: ItemChain; readonly rest: string } | null {
  if (!/\((?:类|款|项)\)/u.test(lead)) return null;
  const match = CHAIN.exec(lead);
  const [, className = '', groupName = '', itemName = '', , rest = ''] = match ?? [];
  if (className === '' && groupName === '' && itemName === '') return null;
  return { chain: { className, groupName, itemName }, rest };
}
