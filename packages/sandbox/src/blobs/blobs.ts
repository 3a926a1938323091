import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What lies in a container. */
export interface Blob {
  name: string;
  contentType: string;
  text: string;
  etag: string;
}

/** An account that stands for a team's data store; whoever knows an address may read. */
export const ACCOUNT = 'rallydata';
export const CONTAINER = 'shots';

const SHOTS = 'made-up-shots.seed-20261123.csv';

/** Made up, and in the repository, so that everybody has the same. */
// The sandbox runs from its sources, never built.
// eslint-disable-next-line no-restricted-syntax
const FOLDER = resolve(__dirname, '../../../ml/data');

/** How the team tells a portal's catalog of its data. */
const descriptor = (address: string) => `# Made up by the sandbox.
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: made-up-shots
  title: Made-up shots
  description: 'Made up by the sandbox: 600 rallies, shot by shot'
  annotations:
    rally-portal.dev/data-url: ${address}/${SHOTS}
  tags: [rallies, sandbox]
spec:
  type: dataset
  owner: group:default/platform
`;

const blob = (name: string, contentType: string, text: string): Blob => ({
  name,
  contentType,
  text,
  etag: `"0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}"`,
});

/** @param address - of the container */
export const blobsAt = (address: string): Blob[] => [
  blob(SHOTS, 'text/csv', readFileSync(resolve(FOLDER, SHOTS), 'utf8')),
  blob('catalog-info.yaml', 'application/yaml', descriptor(address)),
];
