import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AccountsService,
  GrantsService,
  SecondFactorResetService,
  SessionsService,
  TokensService,
} from '#platform/auth';
import type { Actor } from '#platform/auth';
import { AccountsQuery, EnabledBody, Id, NewAccountBody, NewGrantBody } from './accounts.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';

/** The system administrator keeps the accounts and proposes grants; the security administrator ends logins. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly factors: SecondFactorResetService,
  ) {}

  @Get()
  @Allow('sysadmin', 'secadmin')
  list(@Query({ schema: AccountsQuery }) query: AccountsQuery) {
    return this.accounts.list(query.after, query.limit);
  }

  /** Answers with the first password, which is shown here and nowhere else. */
  @Post()
  @Allow('sysadmin')
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewAccountBody }) body: NewAccountBody,
    @RequestId() requestId: string,
  ) {
    return this.accounts.create(actor, body, requestId);
  }

  @Put(':id/enabled')
  @Allow('sysadmin')
  @HttpCode(204)
  setEnabled(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EnabledBody }) { enabled }: EnabledBody,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.accounts.setEnabled(actor, id, { enabled, requestId });
  }

  @Post(':id/grants')
  @Allow('sysadmin')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewGrantBody }) body: NewGrantBody,
    @RequestId() requestId: string,
  ) {
    return this.grants.propose(actor, { ...body, accountId: id }, requestId);
  }

  @Post(':id/unlock')
  @Allow('secadmin')
  @HttpCode(204)
  unlock(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.accounts.unlock(actor, id, requestId);
  }

  @Delete(':id/sessions')
  @Allow('secadmin')
  async endSessions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ) {
    await this.accounts.requireAccount(id);
    return { ended: await this.sessions.endAll(actor, id, requestId) };
  }

  @Delete(':id/tokens')
  @Allow('secadmin')
  async revokeTokens(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ) {
    await this.accounts.requireAccount(id);
    return { revoked: await this.tokens.revokeAll(actor, id, requestId) };
  }

  /** For whoever lost the phone and the recovery codes; never for one's own account. */
  @Delete(':id/second-factor')
  @Allow('secadmin')
  @HttpCode(204)
  resetSecondFactor(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.factors.reset(actor, id, requestId);
  }
}
