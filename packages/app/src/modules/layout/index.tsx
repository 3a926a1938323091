import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { Layout } from './Layout';

export { useSidebarState } from './SidebarState';

/** Takes the place of Backstage's own layout, which knows its sidebar only. */
export const layoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    createExtension({
      name: 'layout',
      attachTo: { id: 'app/root', input: 'children' },
      inputs: {
        nav: createExtensionInput([coreExtensionData.reactElement], {
          singleton: true,
        }),
        content: createExtensionInput([coreExtensionData.reactElement], {
          singleton: true,
        }),
      },
      output: [coreExtensionData.reactElement],
      factory: ({ inputs }) => [
        coreExtensionData.reactElement(
          <Layout
            nav={inputs.nav.get(coreExtensionData.reactElement)}
            content={inputs.content.get(coreExtensionData.reactElement)}
          />,
        ),
      ],
    }),
  ],
});
