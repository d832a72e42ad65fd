export type { OidcSettings } from './oidc.js';
export type { SecretKey } from './secret-keys.js';
export type { RoleName } from './second-factor-roles.js';
export { loadSettings, type Settings } from './settings.js';
export { SETTINGS, SettingsModule } from './settings.module.js';
