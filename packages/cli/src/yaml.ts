// Named here, since a dynamic import of CommonJS has nothing but a default once it is bundled.
export { parseDocument } from 'yaml';
