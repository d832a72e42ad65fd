import { Global, Module } from '@nestjs/common';
import { OidcModule } from '#platform/oidc';
import { AccountsService } from './accounts.service.js';
import { AuditReadModel } from './audit.read-model.js';
import { FactorDesk } from './factor-desk.js';
import { GrantsService } from './grants.service.js';
import { IdentitiesService } from './identities.service.js';
import { LoginLock } from './login-lock.js';
import { PasswordsService } from './passwords.service.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { SecondFactorResetService } from './second-factor-reset.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { TokensService } from './tokens.service.js';

const services = [
  AccountsService,
  AuditReadModel,
  GrantsService,
  IdentitiesService,
  PasswordsService,
  ProviderSignInService,
  SecondFactorResetService,
  SecondFactorService,
  SessionsService,
  SignInService,
  TokensService,
];

/** Accounts, sessions, tokens, grants and the audit; needs DatabaseModule, ClockModule and SettingsModule beside it. */
@Global()
@Module({
  imports: [OidcModule],
  providers: [...services, FactorDesk, LoginLock, SessionsRepository],
  exports: services,
})
export class AuthModule {}
