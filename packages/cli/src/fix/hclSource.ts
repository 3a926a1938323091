import {
  Change,
  CLUSTER_ARGUMENTS,
  Placement,
  PlannedEnvironment,
  PlacementPool,
  POOL_ARGUMENTS,
} from '@rally/plugin-aks-common';
import type { WrittenResource } from '../hcl/resources';
import { HclFile, Block } from '../hcl/syntax';
import { Value } from '../hcl/values';
import { Source } from './source';

/** A piece of a file and what stands there instead. */
interface Edit {
  file: string;
  start: number;
  end: number;
  text: string;
}

/** A value of a change, as HCL writes it. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  return typeof value === 'string'
    ? JSON.stringify(value).replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{')
    : String(value);
}

/** A change of a field as changes of arguments; `undefined`: there is no argument for it. */
function argumentsOf(
  field: string,
  value: unknown,
  isPool: boolean,
): [string, unknown][] | undefined {
  if (isPool && field === 'autoscaler') {
    const range = value as PlacementPool['autoscaler'] | null;
    return range
      ? [
          ['auto_scaling_enabled', true],
          ['min_count', range.min],
          ['max_count', range.max],
        ]
      : [
          ['auto_scaling_enabled', false],
          ['min_count', null],
          ['max_count', null],
        ];
  }
  const argument = isPool
    ? POOL_ARGUMENTS[field as keyof PlacementPool]
    : CLUSTER_ARGUMENTS[field as keyof Placement];
  return argument === undefined ? undefined : [[argument, value]];
}

/** The whole lines of a piece, where nothing else stands on them. */
function wholeLines(text: string, start: number, end: number) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const to = newline < 0 ? text.length : newline + 1;
  const alone =
    text.slice(from, start).trim() === '' &&
    /^\s*,?\s*(#.*|\/\/.*)?$/.test(text.slice(end, to));
  return alone ? { start: from, end: to } : { start, end };
}

const fieldsOfBlock = (block: Block, path: string[]): Block | undefined => {
  let at: Block | undefined = block;
  for (const type of path) {
    at = at?.body.blocks.find(each => each.type === type);
  }
  return at;
};

/** Texts of HCL with the edits that remedies make. */
class Editor {
  readonly #texts: Map<string, string>;
  #edits: Edit[] = [];

  constructor(files: readonly HclFile[]) {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
  }

  has(file: string): boolean {
    return this.#texts.has(file);
  }

  text(file: string): string {
    return this.#texts.get(file) ?? '';
  }

  /** `false` where another edit has changed the same piece otherwise. */
  add(edits: readonly Edit[]): boolean {
    const clashes = edits.some(edit =>
      this.#edits.some(
        other =>
          other.file === edit.file &&
          edit.start < other.end &&
          other.start < edit.end &&
          JSON.stringify(other) !== JSON.stringify(edit),
      ),
    );
    if (clashes) return false;
    const fresh = edits.filter(
      edit =>
        !this.#edits.some(
          other => JSON.stringify(other) === JSON.stringify(edit),
        ),
    );
    this.#edits = [...this.#edits, ...fresh];
    return true;
  }

  edited() {
    return [...this.#texts].flatMap(([path, before]) => {
      // From the end, so that offsets hold; what comes to one place keeps its order.
      const own = this.#edits
        .filter(({ file }) => file === path)
        .reverse()
        .sort((a, b) => b.start - a.start);
      let after = before;
      for (const { start, end, text } of own) {
        after = after.slice(0, start) + text + after.slice(end);
      }
      return after === before ? [] : [{ path, before, after }];
    });
  }
}

/** One argument of a resource that a change sets. */
class ArgumentChange {
  constructor(
    private readonly editor: Editor,
    private readonly resource: WrittenResource,
    /** Dotted: `default_node_pool.upgrade_settings.max_surge`. */
    private readonly argument: string,
    private readonly value: unknown,
  ) {}

  /** The edit, or why there is none. */
  edit(): Edit[] | string {
    const { values } = this.resource;
    const at = values.get(this.argument);
    if (at === undefined) return this.value === null ? [] : this.insert();
    const own = this.ownAttribute();
    if (this.value === null && own) return [this.removal(own)];
    return this.atOrigin(at);
  }

  private get file(): HclFile {
    return this.resource.placed.file;
  }

  private path(): { blocks: string[]; name: string } {
    const parts = this.argument.split('.');
    return { blocks: parts.slice(0, -1), name: parts[parts.length - 1] };
  }

  /** The argument as it stands in the resource's own block. */
  private ownAttribute() {
    const { blocks, name } = this.path();
    const block = fieldsOfBlock(this.resource.placed.block, blocks);
    return block?.body.attributes.find(each => each.name === name);
  }

  private removal({ start, end }: { start: number; end: number }): Edit {
    const { path, text } = this.file;
    const { blocks } = this.path();
    const block = fieldsOfBlock(this.resource.placed.block, blocks);
    // A block that would be empty goes with its last argument.
    const lonely =
      blocks.length > 0 &&
      block?.body.attributes.length === 1 &&
      block.body.blocks.length === 0;
    const piece = lonely && block ? block : { start, end };
    const lines = wholeLines(text, piece.start, piece.end);
    // The blank line before a block that goes, goes too.
    const blank = lonely && text.slice(0, lines.start).endsWith('\n\n') ? 1 : 0;
    return {
      file: path,
      start: lines.start - blank,
      end: lines.end,
      text: '',
    };
  }

  /** Writes over the piece of source that the value was read from. */
  private atOrigin({ origin }: Value): Edit[] | string {
    if (!origin || !this.editor.has(origin.file)) {
      return `${this.argument} is computed, so there is no place to write it.`;
    }
    const { file, expression, entry } = origin;
    const { start, end } = expression;
    if (this.value !== null) {
      return [{ file, start, end, text: written(this.value) }];
    }
    if (!entry) return [{ file, start, end, text: 'null' }];
    const lines = wholeLines(this.editor.text(file), entry.start, entry.end);
    return lines.start === entry.start
      ? [{ file, start, end, text: 'null' }]
      : [{ file, ...lines, text: '' }];
  }

  /** A new line in the block of the resource. */
  private insert(): Edit[] | string {
    const { blocks, name } = this.path();
    const block = fieldsOfBlock(this.resource.placed.block, blocks);
    const last = block?.body.attributes[block.body.attributes.length - 1];
    if (!block || !last) {
      return `${this.argument} is not written, and its block is not there.`;
    }
    const { path, text } = this.file;
    const line = text.lastIndexOf('\n', last.start - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
    return [
      {
        file: path,
        start: last.end,
        end: last.end,
        text: `\n${indent}${name} = ${written(this.value)}`,
      },
    ];
  }
}

/** HCL and its variables, edited where the values were written. */
export function hclSource(
  files: readonly HclFile[],
  variableFiles: readonly HclFile[],
  resources: ReadonlyMap<string, WrittenResource>,
): Source {
  const editor = new Editor([...files, ...variableFiles]);

  function editsOf(
    environment: PlannedEnvironment,
    { pool: name, set }: Change,
  ): Edit[] | string {
    const pool = environment.pools.find(each => each.name === name);
    const address = pool?.address ?? environment.address;
    const resource = resources.get(address);
    if (!resource || (name !== undefined && !pool)) {
      return `${name ?? environment.name} is not written here.`;
    }
    const prefix = pool?.pool?.isDefault ? 'default_node_pool.' : '';
    const edits: Edit[] = [];
    for (const [field, value] of Object.entries(set)) {
      const changes = argumentsOf(field, value, pool !== undefined);
      if (!changes) return `there is no argument for ${field}.`;
      for (const [argument, to] of changes) {
        const made = new ArgumentChange(
          editor,
          resource,
          prefix + argument,
          to,
        ).edit();
        if (typeof made === 'string') return made;
        edits.push(...made);
      }
    }
    return edits.length > 0 ? edits : 'nothing of it is written here.';
  }

  return {
    apply(environment, change) {
      const edits = editsOf(environment, change);
      if (typeof edits === 'string') return edits;
      return editor.add(edits)
        ? undefined
        : 'another remedy changes the same place.';
    },
    edited: () => editor.edited(),
  };
}
