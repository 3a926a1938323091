// Holds the registry against a real Blob service (Azurite): `npm run test:real -- azurite`.
// Prints one line a check: `ok ...` or `not ok ...`.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert';
import { connect, createServer, Socket } from 'node:net';
import { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { systemClock } from '@rally/upstream';
import { AzureBlobStore } from '../azureBlob/AzureBlobStore';
import { containerClient } from '../azureBlob/containerClient';
import { AzureBlobLocation } from '../location';
import { openRegistry } from '../openRegistry';
import { modelNumber, resultOf } from './models';

const BY = 'user:default/guest';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string', default: '' },
    account: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
  },
});

const locationOf = (container: string): AzureBlobLocation => ({
  endpoint: values.endpoint,
  container,
  credential: { accountName: values.account, accountKey: values.key },
});

/** A container of its own for each check. */
async function fresh(container: string): Promise<AzureBlobLocation> {
  await containerClient(locationOf(container)).create();
  return locationOf(container);
}

const publish = (location: AzureBlobLocation, number: number) =>
  openRegistry(location).publish({
    name: 'style',
    model: modelNumber(number),
    by: BY,
  });

/** A line to the store that is cut after so many bytes have gone out, each time anew. */
async function cutAfter<T>(
  bytes: number,
  work: (endpoint: string) => Promise<T>,
): Promise<T> {
  const store = new URL(values.endpoint);
  const sockets = new Set<Socket>();
  const proxy = createServer(client => {
    const upstream = connect(Number(store.port), store.hostname);
    let left = bytes;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    upstream.pipe(client);
    client.on('data', chunk => {
      upstream.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left > 0) return;
      upstream.destroy();
      client.destroy();
    });
  });
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done));
  const { port } = proxy.address() as AddressInfo;
  try {
    return await work(`http://127.0.0.1:${port}${store.pathname}`);
  } finally {
    sockets.forEach(socket => socket.destroy());
    await new Promise(done => proxy.close(done));
  }
}

const checks: [string, () => Promise<void>][] = [
  [
    'publishes, promotes, rolls back, and reads what it wrote',
    async () => {
      const registry = openRegistry(await fresh('walk'));
      strictEqual((await registry.list()).length, 0);
      const model = modelNumber(1);
      await registry.publish({
        name: 'style',
        model,
        result: resultOf(model),
        by: BY,
        stage: 'production',
      });
      await registry.publish({
        name: 'style',
        model: modelNumber(2),
        by: BY,
        stage: 'production',
      });
      const before = await registry.revision();
      await registry.rollBack({ name: 'style', by: BY, expected: 2 });
      ok((await registry.revision()) !== before);
      strictEqual((await registry.find('style', 'production')).version, 1);
      deepStrictEqual(await registry.readModel('style', 1), model);
      deepStrictEqual(await registry.readResult('style', 1), resultOf(model));
      strictEqual((await registry.list())[0].versions.length, 2);
    },
  ],
  [
    'loses no version that sixteen publish at once',
    async () => {
      const location = await fresh('crowd');
      const numbers = Array.from({ length: 16 }, (_, i) => i + 1);
      await Promise.all(numbers.map(number => publish(location, number)));
      const { versions } = await openRegistry(location).get('style');
      deepStrictEqual(
        versions.map(({ version }) => version),
        [...numbers].reverse(),
      );
      strictEqual(new Set(versions.map(v => v.contentHash)).size, 16);
    },
  ],
  [
    'replaces a document only while it is the one that was read',
    async () => {
      const location = await fresh('conditions');
      const store = new AzureBlobStore(containerClient(location), systemClock);
      ok(await store.replaceDocument('a', '1', undefined));
      ok(!(await store.replaceDocument('a', '2', undefined)));
      const { mark } = (await store.readDocument('a', 100))!;
      ok(await store.replaceDocument('a', '3', mark));
      ok(!(await store.replaceDocument('a', '4', mark)));
      strictEqual((await store.readDocument('a', 100))!.text, '3');
      await store.writeFile('a', 'file', 'first');
      await store.writeFile('a', 'file', 'second');
      strictEqual(await store.readFile('a', 'file', 100), 'first');
      strictEqual(await store.readFile('a', 'none', 100), undefined);
    },
  ],
  [
    'never gives out a blob that was changed',
    async () => {
      const location = await fresh('tampered');
      await publish(location, 1);
      const hex = modelNumber(1).contentHash.slice(7);
      const text = JSON.stringify(modelNumber(1)).replace('run_m', 'run_n');
      await containerClient(location)
        .getBlockBlobClient(`files/style/${hex}.model.json`)
        .upload(text, text.length);
      await rejects(openRegistry(location).readModel('style', 1), {
        name: 'ServiceUnavailableError',
        message: /was changed after it was written/,
      });
    },
  ],
  [
    'has the old state or the new one wherever the line is cut',
    async () => {
      const location = await fresh('cut');
      await publish(location, 1);
      const lines = [0, 100, 700, 1_200, 1_800, 2_400, 4_000, 8_000];
      for (const [i, bytes] of lines.entries()) {
        const number = i + 2;
        const done = await cutAfter(bytes, endpoint =>
          publish({ ...location, endpoint }, number),
        ).then(
          () => true,
          error => {
            strictEqual(error.name, 'ServiceUnavailableError');
            return false;
          },
        );
        const registry = openRegistry(location);
        const { versions } = await registry.get('style');
        const hash = modelNumber(number).contentHash;
        const there = versions.some(each => each.contentHash === hash);
        if (done) ok(there);
        for (const { version } of versions) {
          await registry.readModel('style', version);
        }
        // And it can go on from there.
        await publish(location, number);
        strictEqual((await registry.get('style')).versions.length, number);
      }
    },
  ],
  [
    'says what to do where the container or the key is wrong',
    async () => {
      await rejects(openRegistry(locationOf('nowhere')).list(), {
        name: 'ServiceUnavailableError',
        message: /There is no such container\. Create it\.$/,
      });
      const wrong = openRegistry({
        ...locationOf('walk'),
        credential: {
          accountName: values.account,
          accountKey: Buffer.from('wrong').toString('base64'),
        },
      });
      await rejects(wrong.list(), {
        name: 'ServiceUnavailableError',
        message: /Look at/,
      });
    },
  ],
];

async function main() {
  for (const [name, check] of checks) {
    try {
      await check();
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`not ok ${name}: ${String(error).split('\n')[0]}`);
      process.exitCode = 1;
    }
  }
}

void main();
