import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ModelFileError } from '../model/modelFile';

/** An element without its namespace. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  /** Of its own, not of its children. */
  text: string;
}

/** 10,000 features and as many clusters are less. */
export const MAX_XML_CHARACTERS = 16 * 1024 * 1024;
const MAX_TAGS = 500_000;
const MAX_DEPTH = 64;
const MAX_MESSAGE = 200;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributesGroupName: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Numeric references too; there is no DOCTYPE that could define others.
  htmlEntities: true,
  maxNestedTags: MAX_DEPTH,
});

/** What the parser gives for an element: one key is its name, `:@` its attributes. */
type Parsed = { [name: string]: unknown };

function nodeOf(parsed: Parsed): XmlNode | undefined {
  const name = Object.keys(parsed).find(key => key !== ':@');
  if (!name || name === '#text' || name.startsWith('?')) return undefined;
  const inner = parsed[name] as Parsed[];
  return {
    name,
    attributes: (parsed[':@'] ?? {}) as Record<string, string>,
    children: inner.flatMap(each => nodeOf(each) ?? []),
    text: inner.map(each => each['#text'] ?? '').join(''),
  };
}

/** @throws ModelFileError where the text is too much to be parsed safely */
function bound(text: string): void {
  if (text.length > MAX_XML_CHARACTERS) {
    throw new ModelFileError(
      `The file has ${Math.ceil(text.length / 1024 / 1024)} MB; XML of ${
        MAX_XML_CHARACTERS / 1024 / 1024
      } MB is read at most.`,
    );
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new ModelFileError(
      'The file declares a DOCTYPE, which PMML does without and which is not read.',
    );
  }
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > MAX_TAGS) {
      throw new ModelFileError(
        `The file has more than ${MAX_TAGS} tags; a model has fewer.`,
      );
    }
  }
}

function parse(text: string): Parsed[] {
  try {
    return parser.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw new ModelFileError(
      message.includes('nested')
        ? `The file nests elements more than ${MAX_DEPTH} deep; PMML does not.`
        : `The file is not XML that can be read: ${message.slice(
            0,
            MAX_MESSAGE,
          )}`,
    );
  }
}

/**
 * Reads XML without a DOCTYPE.
 *
 * @returns the root element
 * @throws ModelFileError with line and column where it is not well-formed, or
 * too large, too deep, or has entities of its own
 */
export function readXml(text: string): XmlNode {
  bound(text);
  const parsed = parse(text);
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    throw new ModelFileError(
      `Line ${line}, column ${col ?? 1}: ${msg.slice(0, MAX_MESSAGE)}`,
    );
  }
  const root = parsed.map(nodeOf).find(node => node !== undefined);
  if (!root) throw new ModelFileError('The file has no element.');
  return root;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Characters that XML 1.0 cannot hold, not even as references. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

function escaped(text: string): string {
  if (FORBIDDEN.test(text)) {
    throw new ModelFileError(
      `${JSON.stringify(
        text.slice(0, 40),
      )} has a character that XML cannot hold.`,
    );
  }
  return text.replace(/[&<>"\t\n\r]/g, each => ESCAPES[each]);
}

/** An element to be written; attributes that are `undefined` are left out. */
export interface Element {
  name: string;
  attributes?: Record<string, string | number | undefined>;
  children?: Element[];
  text?: string;
}

/**
 * An element as XML, one line each.
 *
 * @throws ModelFileError where a text has a character that XML cannot hold
 */
export function writeXml(
  { name, attributes = {}, children = [], text }: Element,
  indent = '',
): string {
  const open = `${indent}<${name}${Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
    )
    .join('')}`;
  if (text !== undefined) return `${open}>${escaped(text)}</${name}>\n`;
  if (children.length === 0) return `${open}/>\n`;
  const inner = children.map(child => writeXml(child, `${indent}  `)).join('');
  return `${open}>\n${inner}${indent}</${name}>\n`;
}
