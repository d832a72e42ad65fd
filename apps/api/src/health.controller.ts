import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { everything, pendingMigrations, rows, UnitOfWork } from '#platform/db';
import { Public } from './actor.js';
import { redisAnswers } from './redis-probe.js';

/** For the supervisor and the load balancer; beside the versioned routes, not among them. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The event loop turns; nothing else, so that a database outage never restarts the process. */
  @Get('healthz')
  @Public()
  @HttpCode(200)
  alive() {
    return { status: 'alive' };
  }

  /** Ready is a writable database with the present schema. Without Redis figures arrive later, not less. */
  @Get('readyz')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const [database, hasRedis] = await Promise.all([this.database(), redisAnswers(this.settings.redisUrl)]);
    const redis = hasRedis ? 'up' : 'down';
    if (database !== 'up') {
      void reply.status(503).header('retry-after', '5');
      return { status: 'unready', database, redis };
    }
    return { status: hasRedis ? 'ready' : 'degraded', database, redis };
  }

  private async database(): Promise<'up' | 'down' | 'read-only' | 'migrations-pending'> {
    try {
      if ((await pendingMigrations(this.unitOfWork)).length > 0) return 'migrations-pending';
      const [state] = await this.unitOfWork.run(
        everything,
        (tx) => rows<{ replica: boolean }>(tx, `select pg_is_in_recovery() as replica`),
        { statementSeconds: 2 },
      );
      return state?.replica === true ? 'read-only' : 'up';
    } catch {
      return 'down';
    }
  }
}
