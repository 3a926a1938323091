/**
 * How pools stood and what happened to them, how much of each quota was used,
 * and what people were told of. Times are milliseconds since 1970; `cluster` is
 * `<subscription>/<resource group>/<name>` in lower case.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_pool_samples', table => {
    table.increments('id');
    table.string('cluster', 200).notNullable();
    table.string('pool', 32).notNullable();
    table.bigInteger('seen_from').notNullable();
    table.bigInteger('seen_until').notNullable();
    table.integer('desired').notNullable();
    table.integer('ready');
    table.string('provisioning_state', 64).notNullable();
    table.index(['cluster', 'pool', 'seen_until'], 'aks_pool_samples_pool_idx');
    table.index(['seen_until'], 'aks_pool_samples_seen_until_idx');
  });
  await knex.schema.createTable('aks_pool_events', table => {
    table.string('cluster', 200).notNullable();
    table.string('id', 200).notNullable();
    table.string('pool', 32).notNullable();
    table.bigInteger('at').notNullable();
    table.string('kind', 32).notNullable();
    table.integer('nodes').notNullable();
    table.text('node_names').notNullable();
    table.text('zones').notNullable();
    table.string('reason', 128).notNullable();
    table.text('message').notNullable();
    table.string('source', 64).notNullable();
    table.primary(['cluster', 'id']);
    table.index(['cluster', 'pool', 'at'], 'aks_pool_events_pool_idx');
    table.index(['at'], 'aks_pool_events_at_idx');
  });
  await knex.schema.createTable('aks_pool_back_offs', table => {
    table.string('cluster', 200).notNullable();
    table.string('pool', 32).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.string('reason', 128).notNullable();
    table.text('message').notNullable();
    table.primary(['cluster', 'pool', 'started_at']);
  });
  await knex.schema.createTable('aks_quota_days', table => {
    table.string('subscription', 64).notNullable();
    table.string('region', 64).notNullable();
    table.string('quota', 100).notNullable();
    table.string('day', 10).notNullable();
    table.integer('used').notNullable();
    table.integer('quota_limit').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.primary(['subscription', 'region', 'quota', 'day']);
    table.index(['day'], 'aks_quota_days_day_idx');
  });
  await knex.schema.createTable('aks_notices', table => {
    table.string('occurrence', 400).notNullable().primary();
    table.bigInteger('told_at').notNullable();
    table.index(['told_at'], 'aks_notices_told_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_notices');
  await knex.schema.dropTable('aks_quota_days');
  await knex.schema.dropTable('aks_pool_back_offs');
  await knex.schema.dropTable('aks_pool_events');
  await knex.schema.dropTable('aks_pool_samples');
};
