import { parseAllDocuments } from 'yaml';
import { Check } from './problem';

/** Files of charts below `templates/` become YAML only when Helm renders them. */
const IS_YAML = /\.ya?ml$/;
const IS_CHART_TEMPLATE = /(^|\/)templates\//;

/** Every YAML file parses, with each key once. */
export const checkYaml: Check = files =>
  files
    .filter(({ path }) => IS_YAML.test(path) && !IS_CHART_TEMPLATE.test(path))
    .flatMap(({ path, content }) =>
      parseAllDocuments(content.toString('utf8'))
        .flatMap(document => document.errors)
        .map(error => ({ file: path, reason: error.message })),
    );
