import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AksPlacementField } from './AksPlacementField';
import { validatePlacementPage } from './validate';

/** The form field `AksPlacementField`: it draws a whole page, and checks it on `needs`. */
export const aksPlacementFormField = createFormField({
  name: 'AksPlacementField',
  component: AksPlacementField,
  validation: (_value, field, { apiHolder, formData }) =>
    validatePlacementPage(formData, apiHolder, field),
});
