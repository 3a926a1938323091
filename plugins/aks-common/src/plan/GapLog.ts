import { Attributes } from './attributes';
import { Gap } from './plan';
import { PlanResource } from './resource';
import { OnGap, Taking } from './taking';

/** Every value of a plan that is not known, each told once. */
export class GapLog {
  readonly gaps: Gap[] = [];
  readonly #told = new Set<string>();

  /** What to call with an argument of the resource. */
  of(resource: PlanResource): OnGap {
    return (attribute, reason) => {
      const { address } = resource;
      const key = `${address} ${attribute}`;
      if (this.#told.has(key)) return;
      this.#told.add(key);
      const source = resource.sourceOf(attribute);
      this.gaps.push({ address, attribute, reason, ...source });
    };
  }

  /** Reads values of a resource; each one that is missing becomes a gap. */
  taking(
    resource: PlanResource,
    attributes: Attributes | undefined = resource.after,
  ): Taking {
    return new Taking(
      attributes ?? new Attributes({}),
      this.of(resource),
      resource.isDefault,
      resource.reasonOf,
    );
  }
}
