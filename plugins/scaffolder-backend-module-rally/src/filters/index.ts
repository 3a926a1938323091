import {
  CreatedTemplateFilter,
  createTemplateFilter,
} from '@backstage/plugin-scaffolder-node/alpha';
import { stringify } from 'yaml';
import { hcl } from './hcl';

/** Filters for templates that render Terraform and YAML. */
export const filters: CreatedTemplateFilter<any, any>[] = [
  createTemplateFilter({
    id: 'hcl',
    description:
      'A value as an HCL expression, laid out as `terraform fmt` wants it. The argument is the depth of the line it starts on.',
    schema: z =>
      z.function().args(z.any(), z.number().optional()).returns(z.string()),
    filter: (value, depth) => hcl(value, depth),
  }),
  createTemplateFilter({
    id: 'yaml',
    description: 'A value as block YAML, without a line break at the end.',
    schema: z => z.function().args(z.any()).returns(z.string()),
    filter: value => stringify(value, { lineWidth: 0 }).trimEnd(),
  }),
];
