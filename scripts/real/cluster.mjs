import fs from 'node:fs';
import https from 'node:https';
import { parseAllDocuments } from 'yaml';

/** Paths of the kinds that are made here, below the API's root. */
const PATHS = {
  CustomResourceDefinition:
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  Namespace: '/api/v1/namespaces',
  PriorityClass: '/apis/scheduling.k8s.io/v1/priorityclasses',
};

/** The documents of YAML text that hold something. */
export const documentsOf = text =>
  parseAllDocuments(text)
    .map(each => each.toJS())
    .filter(each => each !== null);

/** Talks to the API server of a kubeconfig that `withApiServer` wrote. */
export function clusterOf(kubeconfig) {
  const config = JSON.parse(fs.readFileSync(kubeconfig, 'utf8'));
  const { server, 'certificate-authority': ca } = config.clusters[0].cluster;
  const { token } = config.users[0].user;

  const ask = (method, path, body) =>
    new Promise((resolve, reject) => {
      const request = https.request(
        `${server}${path}`,
        {
          method,
          ca: fs.readFileSync(ca),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
          },
        },
        async answer => {
          let text = '';
          for await (const chunk of answer) text += chunk;
          resolve({ status: answer.statusCode, body: JSON.parse(text) });
        },
      );
      request.on('error', reject);
      request.end(body && JSON.stringify(body));
    });

  return {
    ask,
    /** Makes an object that belongs to no namespace. */
    async create(object) {
      const { status, body } = await ask('POST', PATHS[object.kind], object);
      if (status !== 201) throw new Error(`${object.kind}: ${body.message}`);
    },
    /** What admission says of a pod: `undefined` where it would be let in, else why not. */
    async refusalOf(pod, namespace) {
      const { status, body } = await ask(
        'POST',
        `/api/v1/namespaces/${namespace}/pods?dryRun=All`,
        { apiVersion: 'v1', kind: 'Pod', ...pod },
      );
      return status === 201 ? undefined : body.message;
    },
  };
}
