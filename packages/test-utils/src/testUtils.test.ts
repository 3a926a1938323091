import { resolve } from 'node:path';
import express from 'express';
import { z } from 'zod';
import { fieldsOfInput } from './fieldsOf';
import { OpenApi } from './OpenApi';
import { routesOf } from './routesOf';
import { testDatabases } from './testDatabases';

const courts = new OpenApi(resolve(__dirname, '__fixtures__/openapi.yaml'));

describe('OpenApi', () => {
  it('names operations as routes are named', () => {
    const inner = express.Router();
    inner.get('/courts/:id', () => undefined);
    const router = express.Router();
    router.use(express.json(), inner);
    expect(courts.operations.map(({ name }) => name)).toEqual(routesOf(router));
    expect(courts.operations[0].operation.tags).toEqual(['courts']);
  });

  it('says what does not fit, of answers and of examples', () => {
    expect(courts.misfits('Court', { surface: 'clay' })).toEqual([]);
    expect(courts.misfits('Court', { lines: [{}], net: 1 })).toEqual([
      ": must have required property 'surface'",
      ': must NOT have additional properties',
      "/lines/0: must have required property 'length'",
    ]);
    expect(courts.examples).toHaveLength(1);
    expect(courts.misfitsOfExample(courts.examples[0])).toEqual([
      '/size/length: must be >= 0',
    ]);
  });

  it('refuses a schema that cannot be used', () => {
    expect(() => courts.misfits('Odd', {})).toThrow(/strict mode/);
  });

  it('compares fields with those that a schema takes', () => {
    const size = z.object({ length: z.number() });
    const court = (surface: z.ZodType) =>
      z.object({ surface, size: size.optional(), lines: z.array(size) });
    expect(courts.fieldsOf('Court')).toEqual(
      fieldsOfInput(court(z.string()).partial({ lines: true })),
    );
    expect(courts.fieldsOf('Court')).not.toEqual(
      fieldsOfInput(court(z.string().default('clay'))),
    );
  });
});

describe('testDatabases', () => {
  const databases = testDatabases(async database => {
    const knex = await database.getClient();
    await knex.schema.createTable('courts', table => table.increments('id'));
    return knex;
  });

  it.each(databases.ids)('opens a fresh %p each time', async id => {
    const first = await databases.open(id);
    await first('courts').insert({ id: 1 });
    const second = await databases.open(id);
    expect(await second('courts')).toEqual([]);
  });
});
