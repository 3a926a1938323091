import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { templateRouteRef } from '../routes';

/** The templates that change an environment, in the namespace `default`. */
export type DayTwoTemplate =
  | 'pool-scale'
  | 'pool-vm-size'
  | 'kubernetes-upgrade'
  | 'environment-region';

/** `scaffolder.task.create`: whoever may not create has no use for the forms. */
const TASK_CREATE = {
  type: 'basic',
  name: 'scaffolder.task.create',
  attributes: { action: 'create' },
} as const;

/** The form of a template with values filled in already. */
export type DayTwoLink = (
  template: DayTwoTemplate,
  values: Record<string, unknown>,
) => string;

/** `undefined` for those who may not create, and where the portal has no forms. */
export function useDayTwoLinks(): DayTwoLink | undefined {
  const formOf = useRouteRef(templateRouteRef);
  const { allowed } = usePermission({ permission: TASK_CREATE });
  if (!formOf || !allowed) return undefined;
  return (templateName, values) => {
    const form = formOf({ namespace: 'default', templateName });
    const search = new URLSearchParams({ formData: JSON.stringify(values) });
    return `${form}?${search}`;
  };
}
