export { openBackup, type BackupRead } from './backup-folder.js';
export { createBackup, type BackupMade } from './create-backup.js';
export { restoreBackup } from './restore-backup.js';
export { markRun } from './stored-tables.repository.js';
