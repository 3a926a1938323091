/**
 * What was asked of Azure and what it granted, as it was seen: one row each
 * time that changed. Times are milliseconds since 1970. `subject` is the pool
 * that was asked for, or what else told of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_outcomes', table => {
    table.increments('id');
    table.string('subject', 400).notNullable();
    table.string('subscription', 64).notNullable();
    table.string('region', 64).notNullable();
    table.string('vm_size', 80).notNullable();
    table.string('priority', 8).notNullable();
    table.integer('asked').notNullable();
    table.string('outcome', 16).notNullable();
    table.string('code', 100).notNullable();
    table.bigInteger('observed_at').notNullable();
    table.index(['subject', 'id'], 'aks_outcomes_subject_idx');
    table.index(['observed_at'], 'aks_outcomes_observed_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_outcomes');
};
