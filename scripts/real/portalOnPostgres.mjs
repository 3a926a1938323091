import { guestOf } from '../lib/guest.mjs';
import { withPortal } from '../lib/throwaway.mjs';
import { withPostgres } from './postgresql.mjs';

const PORTS = { port: 17007, 'sandbox-port': 17443, 'proxy-port': 17480 };
const CATALOG_MS = 60_000;

/** Asks until the catalog has taken in the portal's own entities. */
async function untilCatalogHas(guest, ref) {
  const deadline = Date.now() + CATALOG_MS;
  for (;;) {
    const { items } = await guest.post('/api/catalog/entities/by-refs', {
      entityRefs: [ref],
    });
    if (items[0]) return items[0];
    if (Date.now() > deadline) throw new Error(`${ref} is not in the catalog`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** The whole portal with its databases in a real PostgreSQL. */
export async function portalOnPostgres(toolchain, tally) {
  await withPostgres(17432, async database => {
    const { url: _, ...connection } = database;
    const settings = {
      APP_CONFIG_backend_database_client: '"pg"',
      APP_CONFIG_backend_database_connection: JSON.stringify(connection),
    };
    await withPortal(toolchain, { ports: PORTS, settings }, async portal => {
      const guest = await guestOf(portal.url);
      await tally.check('the catalog fills on PostgreSQL', () =>
        untilCatalogHas(guest, 'component:default/rally-portal').then(
          () => undefined,
        ),
      );
      await tally.check('snapshots are kept in PostgreSQL', async () => {
        const answer = await guest.get('/api/aks/quota?region=westeurope');
        const cores = answer.regions[0].quotas.find(q => q.name === 'cores');
        if (cores?.limit !== 10 || cores.used !== 9) {
          throw new Error(`westeurope answered ${JSON.stringify(cores)}`);
        }
      });
      await tally.check('search answers from PostgreSQL', async () => {
        const { results } = await guest.get(
          '/api/search/query?term=rally&pageLimit=5',
        );
        if (!Array.isArray(results)) throw new Error('no list of results');
      });
    });
  });
}
