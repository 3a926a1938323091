/**
 * The permission policy of Rally Portal: roles for groups and people, and
 * everything that no role grants is denied.
 *
 * @packageDocumentation
 */
export { permissionModuleRally as default } from './module';
