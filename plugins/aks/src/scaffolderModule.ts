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

/** Teaches the scaffolder's form the field `AksPlacementField`. */
export const aksScaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [aksPlacementField],
});
