import { asText, Attributes, own } from './attributes';
import { modulesOf } from './configuration';
import { configKey } from './resource';

/**
 * Resources of hashicorp/random that make a text of their own, and the
 * arguments that enter into it.
 * https://registry.terraform.io/providers/hashicorp/random/latest/docs
 */
export const RANDOM_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  random_id: ['byte_length', 'prefix'],
  random_integer: ['min', 'max'],
  random_pet: ['length', 'prefix', 'separator'],
  random_string: [
    'length',
    'upper',
    'lower',
    'numeric',
    'number',
    'special',
    'override_special',
  ],
  random_uuid: [],
};

/**
 * Which keys of a configuration are resources that make a text at random and
 * of nothing that waits for something else.
 */
export function randomMakers(
  changes: readonly unknown[],
): (key: string) => boolean {
  const made = new Map<string, boolean>();
  for (const change of changes) {
    const type = asText(own(change, 'type')) ?? '';
    const name = asText(own(change, 'name'));
    if (name === undefined || !Object.hasOwn(RANDOM_ARGUMENTS, type)) continue;
    const modules = modulesOf(asText(own(change, 'module_address')) ?? '');
    const key = configKey(modules, type, name);
    const said = own(change, 'change');
    const after = new Attributes(
      own(said, 'after'),
      own(said, 'after_unknown') ?? {},
    );
    const known = !RANDOM_ARGUMENTS[type].some(each => after.isUnknown(each));
    made.set(key, known && made.get(key) !== false);
  }
  return key => made.get(key) === true;
}
