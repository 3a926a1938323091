import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  TechdocsGenerator,
  techdocsGeneratorExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

/** Lets the techdocs backend build pages without Python or Docker. */
export const techdocsModuleMarkdown = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: { generator: techdocsGeneratorExtensionPoint },
      async init({ generator }) {
        // The extension point asks for the class of the MkDocs generator, whose
        // private fields no other class has; all it uses is `run`.
        generator.setTechdocsGenerator(
          new MarkdownGenerator() as unknown as TechdocsGenerator,
        );
      },
    });
  },
});
