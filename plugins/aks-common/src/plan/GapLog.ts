import { Attributes } from './attributes';
import { Gap, PlanFinding } from './plan';
import { judgeRandomName } from './randomNames';
import { PlanResource } from './resource';
import { OnGap, Taking } from './taking';

/** Every value of a plan that is not known, each told once. */
export class GapLog {
  readonly gaps: Gap[] = [];
  /** Of names that nobody needs to know: they do not decide the verdict. */
  readonly notes: PlanFinding[] = [];
  readonly #told = new Set<string>();

  /** What to call with an argument of the resource. */
  of(resource: PlanResource): OnGap {
    return (attribute, reason, remedy) => {
      const { address } = resource;
      const key = `${address} ${attribute}`;
      if (this.#told.has(key)) return;
      this.#told.add(key);
      const judged = judgeRandomName(resource, attribute);
      if (judged && 'note' in judged) {
        this.notes.push(judged.note);
        return;
      }
      const instead = remedy ?? resource.remedyOf(attribute);
      this.gaps.push({
        address,
        attribute: resource.argumentOf?.(attribute) ?? attribute,
        reason: judged?.reason ?? reason,
        ...(instead !== undefined && { remedy: instead }),
        ...resource.sourceOf(attribute),
      });
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
