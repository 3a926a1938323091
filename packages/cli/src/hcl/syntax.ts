/** Where a piece of a file stands: offsets into its text. */
export interface Range {
  start: number;
  end: number;
}

/** An expression of HCL. Names follow its specification. */
export type Expression = Range &
  (
    | { kind: 'literal'; value: string | number | boolean | null }
    | { kind: 'template'; parts: (string | Expression)[] }
    | { kind: 'tuple'; items: Expression[] }
    | { kind: 'object'; entries: ObjectEntry[] }
    | { kind: 'variable'; name: string }
    | { kind: 'attribute'; on: Expression; name: string }
    | { kind: 'index'; on: Expression; key: Expression }
    | { kind: 'splat'; on: Expression; each: Expression }
    | { kind: 'splatItem' }
    | { kind: 'call'; name: string; args: Expression[]; expands: boolean }
    | { kind: 'unary'; operator: '!' | '-'; on: Expression }
    | { kind: 'binary'; operator: string; left: Expression; right: Expression }
    | {
        kind: 'conditional';
        when: Expression;
        then: Expression;
        otherwise: Expression;
      }
    | {
        kind: 'for';
        keyName?: string;
        valueName: string;
        collection: Expression;
        /** Of an object; absent: the result is a tuple. */
        key?: Expression;
        value: Expression;
        condition?: Expression;
        groups: boolean;
      }
    | { kind: 'unsupported'; what: string }
  );

export interface ObjectEntry extends Range {
  key: Expression;
  value: Expression;
}

export interface Attribute extends Range {
  name: string;
  value: Expression;
  /** Absent: the file of the block around it. */
  file?: HclFile;
}

export interface Block extends Range {
  type: string;
  labels: string[];
  body: Body;
  /** Absent: the file of the block around it. */
  file?: HclFile;
}

export interface Body extends Range {
  attributes: Attribute[];
  blocks: Block[];
}

/** A file of HCL that was read. */
export interface HclFile {
  /** Relative to the working directory. */
  path: string;
  text: string;
  body: Body;
}

/** Where the text is no HCL. */
export class SyntaxProblem extends Error {
  constructor(message: string, readonly line: number) {
    super(message);
    this.name = 'SyntaxProblem';
  }
}

/** From 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (
    let at = text.indexOf('\n');
    at >= 0 && at < offset;
    at = text.indexOf('\n', at + 1)
  ) {
    line += 1;
  }
  return line;
}
