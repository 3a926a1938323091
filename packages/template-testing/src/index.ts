/**
 * Renders templates through a real scaffolder and judges what comes out.
 *
 * @packageDocumentation
 */
export * from './cases';
export { fieldsOf, withDefaults } from './defaults';
export { dryRun } from './dryRun';
export type { DryRunResult, RenderedFiles } from './dryRun';
export { changed, differingFiles } from './fields';
export { judge } from './judge';
export { caseNames, findTemplates } from './sources';
export type { TemplateSource } from './sources';
export { loadTemplate } from './template';
export { runTemplate } from './runTemplate';
export type { TaskResult } from './runTemplate';
export type { FormPage, LoadedTemplate } from './template';
export { startTemplateBackend } from './testBackend';
export type { Features, KnownEntity } from './testBackend';
export { testTemplate } from './testTemplate';
export { writeRendered } from './writeFiles';
export { Report } from './real/Report';
export { runTool } from './real/runTool';
export type { ToolResult } from './real/runTool';
export { Terraform } from './real/Terraform';
export type { TerraformOptions } from './real/Terraform';
