export { PoolsTable } from './PoolsTable';
