/**
 * What is known of capacity beside quota, what people asked about, and how
 * often a source was asked. Times are milliseconds since 1970; `subscription`
 * and `zone` are empty where a fact has none.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_capacity', table => {
    table.string('source', 64).notNullable();
    table.string('subscription', 64).notNullable();
    table.string('region', 64).notNullable();
    table.string('vm_size', 80).notNullable();
    table.string('zone', 8).notNullable();
    table.string('priority', 8).notNullable();
    table.string('verdict', 16).notNullable();
    table.string('said', 100).notNullable();
    table.integer('count');
    table.integer('limit');
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('valid_until').notNullable();
    table.primary([
      'source',
      'subscription',
      'region',
      'vm_size',
      'zone',
      'priority',
    ]);
    table.index(['subscription', 'valid_until'], 'aks_capacity_valid_idx');
  });
  await knex.schema.createTable('aks_capacity_problems', table => {
    table.string('source', 64).notNullable();
    table.string('subscription', 64).notNullable();
    table.text('problem').notNullable();
    table.primary(['source', 'subscription']);
  });
  await knex.schema.createTable('aks_interests', table => {
    table.string('subscription', 64).notNullable();
    table.string('region', 64).notNullable();
    table.string('vm_size', 80).notNullable();
    table.string('priority', 8).notNullable();
    table.integer('nodes').notNullable();
    table.bigInteger('asked_at').notNullable();
    table.primary(['subscription', 'region', 'vm_size', 'priority']);
  });
  await knex.schema.createTable('aks_call_slots', table => {
    table.string('source', 64).notNullable();
    table.string('subscription', 64).notNullable();
    table.integer('slot').notNullable();
    table.bigInteger('called_at').notNullable();
    table.primary(['source', 'subscription', 'slot']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_call_slots');
  await knex.schema.dropTable('aks_interests');
  await knex.schema.dropTable('aks_capacity_problems');
  await knex.schema.dropTable('aks_capacity');
};
