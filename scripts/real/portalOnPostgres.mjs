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

/** Asks a model as a program does, and with an `Origin` as a page does: two ways through the portal. */
async function predictBothWays(url, headers) {
  const { models } = await (
    await fetch(`${url}/api/kmeans/models`, { headers })
  ).json();
  const { model, version } = models[0].production;
  const { features } = await (
    await fetch(`${url}/api/kmeans/models/${model}/versions/${version}`, {
      headers,
    })
  ).json();
  const row = Object.fromEntries(
    features.map(({ name, mean }) => [name, mean]),
  );
  const ask = more =>
    fetch(`${url}/api/kmeans/models/${model}/predict`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...more },
      body: JSON.stringify({ rows: [row] }),
    });
  const answers = [];
  for (const origin of [{}, { Origin: url }]) {
    const refused = [
      await ask(origin),
      await ask({ ...origin, Authorization: 'Bearer nobody' }),
    ].map(({ status }) => status);
    if (refused.some(status => status !== 401)) {
      throw new Error(`without a token it answers ${refused}`);
    }
    const answer = await ask({ ...origin, ...headers });
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  if (!answers[0].startsWith('200') || answers[0] !== answers[1]) {
    throw new Error(`the answers are ${answers.join(' and ')}`);
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
    const options = { ports: PORTS, settings, models: true };
    await withPortal(toolchain, options, async portal => {
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
      await tally.check('a program and a page predict, nobody else does', () =>
        predictBothWays(portal.url, guest.headers),
      );
    });
  });
}
