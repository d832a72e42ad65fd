export { makeDataSource, type DatabaseRole } from './data-source.js';
export { databaseUnavailable, failureCode, isConflict, isOutage } from './database-failure.js';
export { DatabaseModule } from './database.module.js';
export { migrate, whyNoDatabase } from './migrate.js';
export { affected, rows } from './rows.js';
export { pendingMigrations, requireMigrations } from './schema-state.js';
export { everything, type Scope } from './scope.js';
export { afterCommit, type Tx } from './tx.js';
export { UnitOfWork, type Limits } from './unit-of-work.js';
