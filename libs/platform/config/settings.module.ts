import { Global, Module } from '@nestjs/common';
import { loadSettings } from './settings.js';

/** Injection token of the process's Settings. */
export const SETTINGS = Symbol('Settings');

@Global()
@Module({
  providers: [{ provide: SETTINGS, useFactory: () => loadSettings(process.env) }],
  exports: [SETTINGS],
})
export class SettingsModule {}
