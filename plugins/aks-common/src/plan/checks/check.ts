import { RuleText } from '../../preflight/rule';
import { Finding } from '../../report';
import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';

export const GUIDES =
  'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs';

/** The guide to what a version of the provider changed. */
export const guideOf = (version: string) =>
  `${GUIDES}/guides/${version.split('.')[0]}.0-upgrade-guide.html.markdown`;

/** What the page of the rules tells of a check. */
export interface CheckText extends RuleText {
  id: string;
  link: string;
}

/** What a check says; place and evidence are added from its resource. */
export interface Said {
  rule: string;
  severity: Finding['severity'];
  message: string;
  remedy?: string;
  link: string;
  attribute?: string;
  subject?: Finding['subject'];
}

const kindOf = (type: string): Finding['subject']['kind'] =>
  type === 'azurerm_kubernetes_cluster_node_pool' ? 'pool' : 'cluster';

/** A finding about one resource of the plan. */
export function aboutResource(
  resource: PlanResource,
  { link, attribute, subject, ...said }: Said,
): PlanFinding {
  const { address, type } = resource;
  const name = (resource.after ?? resource.before)?.value('name');
  return {
    ...said,
    phase: 'create',
    subject: subject ?? {
      kind: kindOf(type),
      name: typeof name === 'string' && name !== '' ? name : address,
    },
    evidence: { source: 'rule', link },
    place: {
      address,
      ...(attribute && { attribute }),
      ...resource.sourceOf(attribute),
    },
  };
}

/**
 * Whether the resource was read from sources: Terraform has not looked at it
 * yet. A plan has passed what the provider asks before Azure is asked.
 */
export const isSource = (resource: PlanResource): boolean =>
  resource.sourceOf().file !== undefined;

/** Whether Terraform is about to write the resource. */
export const isWritten = ({ action, after }: PlanResource): boolean =>
  after !== undefined && action !== 'delete' && action !== 'none';
