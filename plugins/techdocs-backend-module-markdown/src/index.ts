/**
 * Builds TechDocs pages from Markdown with Node alone.
 *
 * @packageDocumentation
 */
export { techdocsModuleMarkdown as default } from './module';
export { MarkdownGenerator } from './MarkdownGenerator';
