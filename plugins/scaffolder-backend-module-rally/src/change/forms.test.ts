import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { kubernetesSchema } from './kubernetes';
import { regionRequestSchema } from './region';
import { scaleSchema } from './scale';
import { vmSizeSchema } from './vmSize';

const TEMPLATES = resolve(__dirname, '../../../../templates/aks-environment');

/** Fields of a form that are not of the request. */
const ELSEWHERE = ['adapt'];

describe.each([
  ['pool-scale', scaleSchema],
  ['pool-vm-size', vmSizeSchema],
  ['environment-region', regionRequestSchema],
  ['kubernetes-upgrade', kubernetesSchema],
])('%s', (name, schema) => {
  const { spec } = parse(readFileSync(`${TEMPLATES}/${name}.yaml`, 'utf8'));
  const request = z.toJSONSchema(schema, { io: 'input' }) as any;
  const form = spec.parameters[1];
  const { kind, ...fields } = request.properties;

  it('asks for every field of its request, and hands each on', () => {
    expect(
      Object.keys(form.properties)
        .filter(key => !ELSEWHERE.includes(key))
        .sort(),
    ).toEqual(Object.keys(fields).sort());
    const step = spec.steps.find(({ id }: { id: string }) => id === 'change');
    expect(step.input.change).toEqual({
      kind: kind.const,
      ...Object.fromEntries(
        Object.keys(fields).map(key => [key, `\${{ parameters.${key} }}`]),
      ),
    });
  });

  it('admits what the request admits', () => {
    for (const [key, field] of Object.entries<any>(fields)) {
      const input = form.properties[key];
      expect(input.type).toBe(field.type);
      // A pool is called as Azure lets it; what is none of the environment's is told then.
      expect(input.pattern).toBe(
        key === 'pool' ? '^[a-z][a-z0-9]{0,11}$' : field.pattern,
      );
      expect([...(input.enum ?? [])].sort()).toEqual(
        [...(field.enum ?? [])].sort(),
      );
      expect(input.maximum).toBe(field.maximum);
    }
  });
});
