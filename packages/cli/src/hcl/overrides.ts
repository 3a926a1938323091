import { Attribute, Block, Body, HclFile } from './syntax';

/** Files that Terraform lays over the others. */
export const isOverride = (path: string): boolean =>
  /(^|[/\\_])override\.tf$/.test(path);

const isSame = (a: Block, b: Block) =>
  a.type === b.type &&
  a.labels.length === b.labels.length &&
  a.labels.every((label, at) => label === b.labels[at]);

/** Where the block to be overridden stands; of several `locals` the one that sets the name. */
function indexOf(blocks: readonly Block[], over: Block): number {
  const alike = blocks.findIndex(each => isSame(each, over));
  if (over.type !== 'locals') return alike;
  const [first] = over.body.attributes;
  const setting = blocks.findIndex(
    each =>
      each.type === 'locals' &&
      each.body.attributes.some(({ name }) => name === first?.name),
  );
  return setting < 0 ? alike : setting;
}

/** What a block makes: a `dynamic` stands for blocks of its label. */
const madeBy = ({ type, labels }: Block) =>
  type === 'dynamic' ? labels[0] ?? type : type;

/** Arguments one by one; blocks within by their type, all of them at once. */
function merged(base: Body, over: Body, file: HclFile): Body {
  const attributes = new Map<string, Attribute>(
    base.attributes.map(each => [each.name, each]),
  );
  for (const each of over.attributes) {
    attributes.set(each.name, { ...each, file });
  }
  const replaced = new Set(over.blocks.map(madeBy));
  return {
    ...base,
    attributes: [...attributes.values()],
    blocks: [
      ...base.blocks.filter(each => !replaced.has(madeBy(each))),
      ...over.blocks.map(each => ({ ...each, file })),
    ],
  };
}

/**
 * The files of a folder with its override files laid over them.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export function withOverrides(files: readonly HclFile[]): HclFile[] {
  const base = files.filter(({ path }) => !isOverride(path));
  const bodies = base.map(({ body }) => [...body.blocks]);
  for (const file of files.filter(({ path }) => isOverride(path))) {
    for (const block of file.body.blocks) {
      const blocks = bodies.find(each => indexOf(each, block) >= 0);
      // One that overrides nothing is refused by Terraform, and makes nothing.
      if (!blocks) continue;
      const at = indexOf(blocks, block);
      blocks[at] = {
        ...blocks[at],
        body: merged(blocks[at].body, block.body, file),
      };
    }
  }
  return base.map((file, at) => ({
    ...file,
    body: { ...file.body, blocks: bodies[at] },
  }));
}
