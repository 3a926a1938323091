import { fieldsOf, withDefaults } from './defaults';
import { FormPage, LoadedTemplate } from './template';

const templateOf = (...parameters: FormPage[]): LoadedTemplate => ({
  ref: 'template:default/t',
  entity: { metadata: { name: 't' }, spec: { parameters, steps: [] } },
  directoryContents: [],
});

const template = templateOf(
  { properties: { name: { type: 'string' } } },
  {
    properties: {
      needs: {
        default: {},
        properties: {
          spot: { default: true },
          nodes: { default: {}, properties: { max: { default: 3 } } },
          pools: { items: { properties: { vcpu: { default: 4 } } } },
        },
      },
      bare: { properties: { inner: { default: 1 } } },
    },
  },
);

/** Asks for something else with each value of a field. */
const branching = templateOf({
  properties: { from: { default: 'file' } },
  dependencies: {
    from: {
      oneOf: [
        {
          properties: {
            from: { enum: ['file'] },
            path: { default: '/tmp' },
          },
        },
        { properties: { from: { const: 'host' }, port: { default: 443 } } },
      ],
    },
  },
});

describe('withDefaults', () => {
  it('fills what a value of another field asks for, and nothing else', () => {
    expect(withDefaults(branching, {})).toEqual({ from: 'file', path: '/tmp' });
    expect(withDefaults(branching, { from: 'host' })).toEqual({
      from: 'host',
      port: 443,
    });
    expect(withDefaults(branching, { from: 'sky' })).toEqual({ from: 'sky' });
  });

  it('fills every level, as a form does', () => {
    expect(withDefaults(template, { name: 'a' })).toEqual({
      name: 'a',
      needs: { spot: true, nodes: { max: 3 } },
    });
  });

  it('keeps what was given, false and nothing included', () => {
    const given = { needs: { spot: false, nodes: { max: 0 } } };
    expect(withDefaults(template, given)).toEqual(given);
  });

  it('fills the items of lists', () => {
    expect(
      withDefaults(template, { needs: { pools: [{}, { vcpu: 8 }] } }).needs,
    ).toMatchObject({ pools: [{ vcpu: 4 }, { vcpu: 8 }] });
  });

  it('changes neither the values nor the template', () => {
    const values = { needs: {} };
    withDefaults(template, values);
    expect(values).toEqual({ needs: {} });
    expect(withDefaults(template, {}).needs).not.toBe(
      withDefaults(template, {}).needs,
    );
  });
});

describe('fieldsOf', () => {
  it('names every field once, a list as one', () => {
    expect(fieldsOf(template)).toEqual([
      'name',
      'needs.spot',
      'needs.nodes.max',
      'needs.pools',
      'bare.inner',
    ]);
  });

  it('names those that other fields ask for', () => {
    expect(fieldsOf(branching)).toEqual(['from', 'path', 'port']);
  });
});
