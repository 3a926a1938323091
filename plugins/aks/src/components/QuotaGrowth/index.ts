export { QuotaGrowth } from './QuotaGrowth';
