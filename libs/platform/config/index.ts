export type { SecretKey } from './secret-keys.js';
export { loadSettings, type Settings } from './settings.js';
export { SETTINGS, SettingsModule } from './settings.module.js';
