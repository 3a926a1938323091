// Notices that could not be sent when what they tell of was seen: it is seen
// once, so they wait here until they can.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('aks_waiting_notices', table => {
    table.string('occurrence', 400).notNullable().primary();
    table.string('about', 200).notNullable();
    table.text('notice').notNullable();
    table.bigInteger('since').notNullable();
    table.index(['about'], 'aks_waiting_notices_about_idx');
    table.index(['since'], 'aks_waiting_notices_since_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('aks_waiting_notices');
};
