/** What the plans that are read here look like. */
export const PLAN_FORMAT =
  'https://developer.hashicorp.com/terraform/internals/json-format';
