import { ModelFileError } from '../model/modelFile';
import type { XmlNode } from './xml';

/** `(figure - shift) / divisor` of one field of the data. */
export interface Linear {
  field: string;
  shift: number;
  divisor: number;
  /** What the whole becomes where the figure is missing. */
  whenMissing?: number;
}

type Value = Linear | number;

const isNumber = (value: Value): value is number => typeof value === 'number';

const refuse = (message: string): never => {
  throw new ModelFileError(message);
};

/** @throws ModelFileError where the text is no finite number */
export function numberIn(text: string | undefined, what: string): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value)
    ? value
    : refuse(`${what} is "${(text ?? '').slice(0, 40)}", not a number.`);
}

/** The elements of an expression; whatever else stands there explains only. */
const operands = (node: XmlNode) =>
  node.children.filter(({ name }) => name !== 'Extension');

const map = (
  { whenMissing, ...rest }: Linear,
  missing: (value: number) => number,
): Linear => ({
  ...rest,
  ...(whenMissing !== undefined && { whenMissing: missing(whenMissing) }),
});

const plus = (value: Linear, by: number): Linear => ({
  ...map(value, each => each + by),
  shift: value.shift - by * value.divisor,
});

const times = (value: Linear, by: number): Linear =>
  by === 0
    ? refuse('A derived field multiplies by 0, so that it says nothing.')
    : {
        ...map(value, each => each * by),
        divisor: value.divisor / by,
      };

const over = (value: Linear, by: number): Linear =>
  by === 0
    ? refuse('A derived field divides by 0.')
    : {
        ...map(value, each => each / by),
        divisor: value.divisor * by,
      };

function calculated(name: string, a: number, b: number): number {
  switch (name) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

/** One of the four basic functions, of a field and a constant in either order. */
function combined(name: string, a: Value, b: Value): Value {
  if (isNumber(a) && isNumber(b)) return calculated(name, a, b);
  if (!isNumber(a) && !isNumber(b)) {
    return refuse(
      `A derived field joins the fields ${a.field} and ${b.field}; only linear functions of one field are read.`,
    );
  }
  const [linear, constant] = isNumber(a) ? [b as Linear, a] : [a, b as number];
  switch (name) {
    case '+':
      return plus(linear, constant);
    case '*':
      return times(linear, constant);
    case '-':
      return isNumber(a)
        ? plus(times(linear, -1), constant)
        : plus(linear, -constant);
    default:
      return isNumber(a)
        ? refuse(
            `A derived field divides by the field ${linear.field}; only linear functions are read.`,
          )
        : over(linear, constant);
  }
}

const BASIC = ['+', '-', '*', '/'];

/** The line through the points of a `NormContinuous`. */
function normContinuous(node: XmlNode, input: Linear): Linear {
  const { outliers = 'asIs', mapMissingTo } = node.attributes;
  const points = operands(node).map(({ attributes }) => ({
    orig: numberIn(attributes.orig, 'orig of a LinearNorm'),
    norm: numberIn(attributes.norm, 'norm of a LinearNorm'),
  }));
  if (points.length < 2) {
    return refuse('A NormContinuous has fewer than two LinearNorm.');
  }
  if (outliers !== 'asIs') {
    return refuse(
      `A NormContinuous treats outliers ${outliers.slice(
        0,
        40,
      )}, which is no linear function; only asIs is read.`,
    );
  }
  const [first, second] = points;
  const divisor = (second.orig - first.orig) / (second.norm - first.norm);
  if (!Number.isFinite(divisor) || divisor === 0) {
    return refuse('The first two LinearNorm of a NormContinuous are no line.');
  }
  const shift = first.orig - first.norm * divisor;
  const bent = points.some(
    ({ orig, norm }) =>
      Math.abs((orig - shift) / divisor - norm) > 1e-9 * (1 + Math.abs(norm)),
  );
  if (bent) {
    return refuse(
      'A NormContinuous has several pieces of different slope; only one line is read.',
    );
  }
  const scaled = {
    field: input.field,
    shift: input.shift + shift * input.divisor,
    divisor: input.divisor * divisor,
  };
  const whenMissing =
    mapMissingTo === undefined
      ? input.whenMissing !== undefined && (input.whenMissing - shift) / divisor
      : numberIn(mapMissingTo, 'mapMissingTo');
  return whenMissing === false ? scaled : { ...scaled, whenMissing };
}

/** Mentions of fields within fields that are followed; more are a circle. */
const MAX_STEPS = 64;

/**
 * What an expression makes of the fields of the data.
 *
 * @param derived - the derived fields by name
 * @throws ModelFileError where it is more than a linear function of one field
 */
export function linearOf(
  node: XmlNode,
  derived: ReadonlyMap<string, XmlNode>,
  steps = 0,
): Value {
  if (steps > MAX_STEPS) {
    return refuse('The derived fields refer to each other in a circle.');
  }
  const { name, attributes, children, text } = node;
  const fieldNamed = (field: string | undefined): Linear => {
    if (!field) return refuse(`A ${name} names no field.`);
    const definition = derived.get(field);
    if (!definition) return { field, shift: 0, divisor: 1 };
    const value = derivedField(definition, derived, steps + 1);
    return isNumber(value)
      ? refuse(`The field ${field} is the constant ${value}.`)
      : value;
  };
  const orMissing = (value: Linear): Linear =>
    attributes.mapMissingTo === undefined
      ? value
      : {
          ...value,
          whenMissing: numberIn(attributes.mapMissingTo, 'mapMissingTo'),
        };
  switch (name) {
    case 'Constant':
      return numberIn(text, 'A Constant');
    case 'FieldRef':
      return orMissing(fieldNamed(attributes.field));
    case 'NormContinuous':
      return normContinuous(node, fieldNamed(attributes.field));
    case 'Apply': {
      const given = operands(node);
      if (!BASIC.includes(attributes.function) || given.length !== 2) {
        return refuse(
          `A derived field applies ${(attributes.function ?? '').slice(
            0,
            40,
          )} to ${given.length} operands; + - * / of two are read.`,
        );
      }
      const [a, b] = given.map(each => linearOf(each, derived, steps + 1));
      const value = combined(attributes.function, a, b);
      return isNumber(value) ? value : orMissing(value);
    }
    default:
      return refuse(
        `A derived field is a ${name} of ${children.length} elements; FieldRef, NormContinuous and Apply are read.`,
      );
  }
}

/** What a `DerivedField` makes of the fields of the data. @throws ModelFileError as `linearOf` */
export function derivedField(
  node: XmlNode,
  derived: ReadonlyMap<string, XmlNode>,
  steps = 0,
): Value {
  const expression = operands(node).find(({ name }) => name !== 'Value');
  return expression
    ? linearOf(expression, derived, steps)
    : refuse(`The derived field ${node.attributes.name} has no expression.`);
}
