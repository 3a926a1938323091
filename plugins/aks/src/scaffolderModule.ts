import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const aksPlacementField = FormFieldBlueprint.make({
  name: 'aks-placement',
  params: {
    field: () =>
      import('./components/AksPlacementField').then(
        m => m.aksPlacementFormField,
      ),
  },
});

const aksPoolField = FormFieldBlueprint.make({
  name: 'aks-pool',
  params: {
    field: () =>
      import('./components/AksPoolField').then(m => m.aksPoolFormField),
  },
});

const aksVersionField = FormFieldBlueprint.make({
  name: 'aks-version',
  params: {
    field: () =>
      import('./components/AksVersionField').then(m => m.aksVersionFormField),
  },
});

/** Teaches the scaffolder's form the fields `AksPlacementField`, `AksPoolField` and `AksVersionField`. */
export const aksScaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [aksPlacementField, aksPoolField, aksVersionField],
});
