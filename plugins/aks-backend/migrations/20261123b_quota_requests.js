/**
 * Requests for more quota, followed to their end. Times are milliseconds since
 * 1970. `open_key` names the counter while Azure decides and is empty
 * afterwards: one counter has one open request.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_quota_requests', table => {
    table.string('id', 36).primary();
    table.string('azure_id', 100);
    table.string('open_key', 255).unique();
    table.string('subscription', 64).notNullable();
    table.string('region', 64).notNullable();
    table.string('counter', 100).notNullable();
    table.integer('wanted_limit').notNullable();
    table.integer('limit_before').notNullable();
    table.integer('used_before');
    table.string('state', 16).notNullable();
    table.string('requested_by', 255).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('ended_at');
    table.string('reason_code', 100);
    table.text('reason_message');
    table.text('problem');
    table.bigInteger('look_at').notNullable();
    table.index(['subscription', 'requested_at'], 'aks_quota_requests_of_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_quota_requests');
};
