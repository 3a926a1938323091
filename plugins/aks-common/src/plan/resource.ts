import { Attributes } from './attributes';
import { AFTER_APPLY } from './taking';

/** What Terraform does to one resource. */
export type ResourceAction =
  | 'create'
  | 'update'
  | 'replace'
  | 'delete'
  | 'none';

/** A text of which nothing is unknown but what resources of hashicorp/random make of it. */
export interface MadeAtRandom {
  /** Addresses of those resources. */
  by: readonly string[];
  /**
   * Texts that stand for all that can come out: each kind of character, at the
   * shortest and at the longest. Absent where that cannot be told.
   */
  samples?: readonly string[];
}

/** One resource of a plan, whatever the plan was read from. */
export interface PlanResource {
  address: string;
  type: string;
  /** Names of the modules around it, outermost first, without indices. */
  modules: string[];
  /** `module.envs["a"]`, with indices; empty in the root. */
  moduleAddress: string;
  name: string;
  index?: string | number;
  action: ResourceAction;
  /** Whether what replaces it is made before it goes. */
  createFirst: boolean;
  /** Absent where it goes. */
  after?: Attributes;
  before?: Attributes;
  /** Arguments that the configuration writes, dotted; `undefined`: not known. */
  written?: ReadonlySet<string>;
  /** The subscription that its provider is set to, where that is known. */
  subscriptionId?: string;
  /** Whether an unknown value of the argument is the provider's own default. */
  isDefault(attribute: string): boolean;
  /** Resources that an argument refers to, as `modules/type/name` keys. */
  refersTo(attribute: string): string[];
  /** Why a value is not known; that it is known after apply where nothing better is. */
  reasonOf(attribute: string): string;
  /** What makes the argument known; `undefined`: nothing better than to wait for the apply. */
  remedyOf(attribute: string): string | undefined;
  /** `undefined` where anything else of the value is unknown, too. */
  madeAtRandom(attribute: string): MadeAtRandom | undefined;
  /** What an argument is called where it was written; absent: by its own name. */
  argumentOf?(attribute: string): string;
  /** File and line of an argument, where sources were read. */
  sourceOf(attribute?: string): { file?: string; line?: number };
}

/** The key of a resource's configuration: all its instances share it. */
export const configKey = (
  modules: readonly string[],
  type: string,
  name: string,
) => [...modules, type, name].join('/');

/** The address that such a key stands for, without indices. */
export function addressOfKey(key: string): string {
  const parts = key.split('/');
  const [type, name] = parts.splice(-2);
  return [...parts.map(each => `module.${each}`), type, name].join('.');
}

/** The parts of a resource of which nothing but the values is known. */
export const bareResource = {
  createFirst: false,
  isDefault: () => false,
  refersTo: () => [],
  reasonOf: () => AFTER_APPLY,
  remedyOf: () => undefined,
  madeAtRandom: () => undefined,
  sourceOf: () => ({}),
} satisfies Partial<PlanResource>;

/** The id that Azure knows the resource by, where it is known. */
export function idOf({ before, after }: PlanResource): string | undefined {
  const id = before?.value('id') ?? after?.value('id');
  return typeof id === 'string' ? id : undefined;
}
