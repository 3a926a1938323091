import { testDatabases as databasesWith } from '@rally/test-utils';
import { openDatabase } from '../service/openDatabase';

/** SQLite wherever the tests run, PostgreSQL where one is given. */
export const testDatabases = () => databasesWith(openDatabase);
