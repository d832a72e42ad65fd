import { Global, Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { AuditReadModel } from './audit.read-model.js';
import { GrantsService } from './grants.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

const services = [AccountsService, AuditReadModel, GrantsService, SessionsService, TokensService];

/** Accounts, sessions, tokens, grants and the audit; needs DatabaseModule and ClockModule beside it. */
@Global()
@Module({ providers: [...services, SessionsRepository], exports: services })
export class AuthModule {}
