/**
 * The last answer of each source: `value` is JSON, times are milliseconds
 * since 1970. `subject` is a region, or a resource group and a cluster. Parts
 * that a source has not are empty.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_signals', table => {
    table.string('source', 64).notNullable();
    table.string('subscription', 64).notNullable();
    table.string('subject', 200).notNullable();
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('valid_until').notNullable();
    table.text('value').notNullable();
    table.primary(['source', 'subscription', 'subject']);
    table.index(['valid_until'], 'aks_signals_valid_until_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_signals');
};
