/**
 * What versions of models answered: counts in windows of five minutes, and of an
 * hour once they are older. Times are milliseconds since 1970. A row belongs to
 * the one process that writes it; `series` says in which stretch of it the
 * version was in memory.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('kmeans_traffic', table => {
    table.string('model', 63).notNullable();
    table.string('content_hash', 71).notNullable();
    table.string('replica', 253).notNullable();
    table.string('series', 36).notNullable();
    table.bigInteger('window_from').notNullable();
    table.integer('window_ms').notNullable();
    table.bigInteger('counted_since').notNullable();
    table.bigInteger('rows_answered').notNullable();
    table.bigInteger('rows_counted').notNullable();
    table.text('counts').notNullable();
    table.primary([
      'model',
      'content_hash',
      'replica',
      'series',
      'window_from',
    ]);
    table.index(['window_from'], 'kmeans_traffic_window_from_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('kmeans_traffic');
};
