/**
 * Who asks a source now, and until when all leave one alone that failed.
 * Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_turns', table => {
    table.string('question', 330).primary();
    table.string('holder', 36).notNullable();
    table.bigInteger('taken_until').notNullable();
    table.bigInteger('resting_until').notNullable();
    table.text('failure');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_turns');
};
