import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Environment,
  environmentSchema,
  needsSchema,
  placementSchema,
  Workload,
  workloadSchema,
} from '@rally/plugin-aks-common';
import { z } from 'zod';
import { parseInput } from '../parse';
import { hashOf } from './canonical';
import { reportSchema } from './report';

/** What a template hands in; `placement` and `report` come from `aks:preflight`. */
export interface DescribeInput {
  name: string;
  owner: string;
  needs?: unknown;
  placement: unknown;
  workloads?: unknown;
  report: unknown;
  template: string;
  templateVersion: string;
  /** ISO 8601 */
  decidedAt: string;
}

/** Owners are groups unless they say otherwise; anything but a reference is refused. */
function ownerOf(owner: string): string {
  const parsed = parseEntityRef(owner, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  if (
    ![parsed.kind, parsed.namespace, parsed.name].every(part =>
      /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(part),
    )
  ) {
    throw new InputError(
      `owner: "${owner}" is not an entity reference such as group:default/platform`,
    );
  }
  return stringifyEntityRef(parsed);
}

const workloadsSchema = z
  .array(workloadSchema)
  .transform((workloads): Workload[] => [...new Set(workloads)]);

/** `environment.yaml` as an object, complete and checked. */
export function describeEnvironment(input: DescribeInput): Environment {
  const placement = parseInput(placementSchema, input.placement, 'placement');
  const windows = placement.pools.find(pool => pool.osType === 'Windows');
  if (windows) {
    throw new InputError(
      `placement.pools: pool ${windows.name} runs Windows, which needs an administrator's password; take Linux pools`,
    );
  }
  const report = parseInput(reportSchema, input.report, 'report');
  if (report.verdict === 'blocked') {
    throw new InputError('The placement is blocked: it cannot be described');
  }
  const needs = parseInput(
    needsSchema,
    { ...(input.needs as object | undefined), stage: placement.stage },
    'needs',
  );
  const workloads = parseInput(
    workloadsSchema,
    input.workloads ?? [],
    'workloads',
  );
  const owner = ownerOf(input.owner);
  return parseInput(
    environmentSchema,
    {
      apiVersion: 'rally-portal.dev/v1',
      kind: 'Environment',
      metadata: { name: input.name, owner },
      spec: { needs, placement, workloads },
      provenance: {
        template: input.template,
        templateVersion: input.templateVersion,
        inputsHash: hashOf({
          name: input.name,
          owner,
          needs,
          placement,
          workloads,
        }),
        decidedAt: input.decidedAt,
        observedAt: report.observedAt,
        verdict: report.verdict,
        findings: report.findings.map(({ rule, severity, message }) => ({
          rule,
          severity,
          message,
        })),
      },
    },
    'environment',
  );
}
