import { z } from 'zod';
import { environmentSchema } from '../environment';
import { Plan, PlanError } from './plan';
import { providerOf } from './provider';

/**
 * The parts of `environment.yaml` that a verdict rests on. A file that a person
 * changed by hand may be blocked, and its provenance may be old.
 */
const judgedSchema = z.object({
  apiVersion: environmentSchema.shape.apiVersion,
  kind: environmentSchema.shape.kind,
  metadata: environmentSchema.shape.metadata,
  spec: z.object({ placement: environmentSchema.shape.spec.shape.placement }),
});

/** `spec.placement.pools.0.vmSize is required` */
const sentenceOf = ({ path, message }: z.core.$ZodIssue) =>
  `${path.length > 0 ? path.join('.') : 'the file'}: ${message}`;

/**
 * A plan out of the content of an `environment.yaml`, already read from YAML:
 * one environment that is to be created.
 *
 * @throws PlanError where it is no environment, naming what is wrong
 */
export function readEnvironment(
  content: unknown,
  context: { providerVersion?: string; lockFile?: string } = {},
): Plan {
  const parsed = judgedSchema.safeParse(content);
  if (!parsed.success) {
    const wrong = parsed.error.issues.slice(0, 5).map(sentenceOf);
    throw new PlanError(`This is no environment.yaml: ${wrong.join('; ')}.`);
  }
  const { metadata, spec } = parsed.data;
  const { placement } = spec;
  const address = metadata.name;
  const provider = providerOf({
    version: context.providerVersion,
    lockFile: context.lockFile,
  });
  return {
    ...(provider.version && { provider }),
    // It is the decision that a person asked for, not only what is created first.
    quotaAt: 'maximum',
    environments: [
      {
        address,
        name: placement.names.cluster ?? metadata.name,
        action: 'create',
        pools: placement.pools.map(pool => ({
          address: `${address}.${pool.name}`,
          name: pool.name,
          action: 'create',
          pool,
        })),
        placement,
        rotations: [],
        upgrades: false,
        belongingsChange: true,
        partial: false,
        otherNames: [],
        standingNames: [],
        places: placement.pools.map(({ name }) => ({
          kind: 'pool',
          name,
          address: `${address}.${name}`,
        })),
      },
    ],
    gaps: [],
    findings: [],
  };
}
