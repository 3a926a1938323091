export { QuotaPage } from './QuotaPage';
