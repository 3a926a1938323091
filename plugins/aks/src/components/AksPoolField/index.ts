import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AksPoolField } from './AksPoolField';
import { validatePoolPage } from './validate';

/** The form field `AksPoolField`: it draws a whole page, and checks it on `pool`. */
export const aksPoolFormField = createFormField({
  name: 'AksPoolField',
  component: AksPoolField,
  validation: (_value, field, { apiHolder, formData }) =>
    validatePoolPage(formData, apiHolder, field),
});
