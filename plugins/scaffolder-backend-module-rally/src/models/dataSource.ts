import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** On the catalog's `Resource` of a data set: where its file is. */
export const DATA_URL_ANNOTATION = 'rally-portal.dev/data-url';

/** Where data is read from, and how a model tells it. */
export interface DataSource {
  url: string;
  /** The reference of the data set where it is in the catalog, else the address. */
  lineage: string;
}

/** Parameters by which an address lets in whoever has it. */
const SECRET =
  /^(sig|signature|token|access[-_]?token|api[-_]?key|password|x-(amz|goog)-(signature|credential|security-token))$/i;

/** @throws InputError where the portal should not read, or not keep, that address */
function checkedUrl(text: string, what: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError(
      `${what} is no address: it should be such as https://host/container/shots.csv`,
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(
      `${what} begins with ${url.protocol}; data is read over https: or http:`,
    );
  }
  const secret =
    url.username !== '' ||
    url.password !== '' ||
    [...url.searchParams.keys()].some(name => SECRET.test(name));
  if (secret) {
    throw new InputError(
      `${what} carries a key or a password, and a task and a model show it to everybody: leave it out, and let an administrator give the portal access by "integrations"`,
    );
  }
  return url.href;
}

function refOf(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `data is neither an address nor a data set of the catalog: ${text.slice(
        0,
        100,
      )}`,
    );
  }
}

/**
 * Finds out where data is.
 *
 * @param data - an address, or the reference of a data set in the catalog
 * @throws InputError where it is neither, or the data set does not say where its file is
 * @throws NotFoundError where the person sees no such data set
 */
export async function locateData(
  data: string,
  catalog: Pick<CatalogService, 'getEntityByRef'>,
  credentials: BackstageCredentials,
): Promise<DataSource> {
  if (data.includes('://')) {
    const url = checkedUrl(data, 'data');
    return { url, lineage: url };
  }
  const ref = refOf(data);
  const entity = await catalog.getEntityByRef(ref, { credentials });
  if (!entity) {
    throw new NotFoundError(
      `There is no data set ${ref} in the catalog that you may see`,
    );
  }
  const address = entity.metadata.annotations?.[DATA_URL_ANNOTATION];
  if (!address) {
    throw new InputError(
      `${ref} does not say where its file is: its owner adds the annotation ${DATA_URL_ANNOTATION}`,
    );
  }
  return { url: checkedUrl(address, DATA_URL_ANNOTATION), lineage: ref };
}
