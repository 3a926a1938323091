import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AksVersionField } from './AksVersionField';

/** The form field `AksVersionField`: the Kubernetes version to upgrade to. */
export const aksVersionFormField = createFormField({
  name: 'AksVersionField',
  component: AksVersionField,
});
