import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import { AksPlacementField } from '../src/components/AksPlacementField/AksPlacementField';
import { EnvironmentContent } from '../src/components/EnvironmentContent';
import { environmentEntity, templatePage } from '../src/__fixtures__/portal';

/** The field in the scaffolder's own form. */
export function FieldPreview() {
  return (
    <Container>
      <Stepper
        manifest={{ title: 'AKS environment', steps: [templatePage()] }}
        extensions={[
          { name: 'AksPlacementField', component: AksPlacementField },
        ]}
        onCreate={async () => {}}
      />
    </Container>
  );
}

export function EnvironmentPreview() {
  return (
    <EntityProvider entity={environmentEntity()}>
      <Container>
        <EnvironmentContent />
      </Container>
    </EntityProvider>
  );
}
