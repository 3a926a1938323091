export { explainAzureError } from './explain';
export type { ErrorKind, ErrorNumbers, Explanation } from './explanation';
