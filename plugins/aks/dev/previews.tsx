import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { AksPlacementField } from '../src/components/AksPlacementField/AksPlacementField';
import { AksPoolField } from '../src/components/AksPoolField/AksPoolField';
import { validatePoolPage } from '../src/components/AksPoolField/validate';
import { AksVersionField } from '../src/components/AksVersionField/AksVersionField';
import { EnvironmentContent } from '../src/components/EnvironmentContent';
import { scalePage, sizePage, upgradePage } from '../src/__fixtures__/dayTwo';
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

const PAGES: Record<string, () => { title: string; schema: object }> = {
  'pool-scale': scalePage,
  'pool-vm-size': sizePage,
  'kubernetes-upgrade': upgradePage,
};

/** The second page of a day-two form, filled in from the address as the portal does. */
export function DayTwoPreview() {
  const { templateName = '' } = useParams();
  const page = PAGES[templateName];
  if (!page) return <Container>{templateName}</Container>;
  return (
    <Container>
      <Stepper
        manifest={{ title: templateName, steps: [page()] }}
        extensions={[
          {
            name: 'AksPoolField',
            component: AksPoolField,
            validation: (_value, field, { apiHolder, formData }) =>
              validatePoolPage(formData, apiHolder, field),
          },
          { name: 'AksVersionField', component: AksVersionField },
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
