import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor } from '#platform/auth';
import {
  ChannelBucket,
  ChannelDirectory,
  ChannelsModule,
  ChannelSender,
  ChannelsService,
  type ChannelKind,
  type ChannelWish,
  type Notice,
  type SendOutcome,
} from '#platform/channels';
import { ClockModule } from '#platform/clock';
import { loadSettings, SETTINGS } from '#platform/config';
import { DatabaseModule, everything, rows, UnitOfWork, type DatabaseRole } from '#platform/db';
import { LogModule } from '#platform/log';
import { TroublesModule, TroublesReadModel, type Trouble } from '#platform/troubles';
import { Client } from 'pg';
import { testDatabase } from './database.js';
import { Robot } from './robots.js';

export const kinds: readonly ChannelKind[] = ['wecom', 'dingtalk', 'feishu', 'webhook', 'sms'];

/** What stands in no answer, no trouble, no log and no audit. */
export const canary = /CANARY|ROBOT-TOKEN/;

export const secrets: Readonly<Partial<Record<ChannelKind, string>>> = {
  dingtalk: 'SEC-CANARY-of-dingtalk',
  feishu: 'CANARY-of-feishu-robot',
  webhook: 'CANARY-of-the-webhook',
};

export const gateway = {
  as: 'json',
  template: { PhoneNumbers: '{phone}', Content: '【序时】{text}', OutId: '{id}' },
  headers: { 'x-api-key': 'CANARY-of-the-gateway' },
  ok: { field: 'Code', equals: 'OK' },
} as const;

const landRows = `
  insert into region (code, name, level, type, county_id, path, source) values
    ('100000', '全国', 'nation', 'division', 1, '100000/', '演示数据'),
    ('150000', '甲省', 'province', 'division', 2, '100000/150000/', '演示数据'),
    ('150303', '甲区', 'county', 'division', 3, '100000/150000/150303/', '演示数据'),
    ('520000', '乙省', 'province', 'division', 4, '100000/520000/', '演示数据')`;

@Module({})
class Given {}

/** Robots of every vendor on this machine, and channels to them, on a database of their own. */
export class ChannelsRoom {
  private names = 0;

  private constructor(
    readonly robots: ReadonlyMap<ChannelKind, Robot>,
    readonly actor: Actor,
    private readonly database: { readonly url: string; drop(): Promise<void> },
    readonly api: TestingModule,
    readonly worker: TestingModule,
  ) {}

  static async open(): Promise<ChannelsRoom> {
    const database = await testDatabase();
    const actor = await fill(database.url);
    const robots = new Map<ChannelKind, Robot>();
    for (const kind of kinds) {
      const secret = secrets[kind];
      robots.set(kind, await Robot.open(kind, secret === undefined ? {} : { secret }));
    }
    const env = reachable(robots);
    const [api, worker] = await Promise.all([
      appFor(database.url, 'xushi_api', env),
      appFor(database.url, 'xushi_worker', env),
    ]);
    return new ChannelsRoom(robots, actor, database, api, worker);
  }

  async close(): Promise<void> {
    await Promise.all([this.api.close(), this.worker.close(), ...[...this.robots.values()].map((one) => one.close())]);
    await this.database.drop();
  }

  /** The same services with other settings, such as other keys. */
  another(env: Readonly<Record<string, string>>): Promise<TestingModule> {
    return appFor(this.database.url, 'xushi_worker', { ...reachable(this.robots), ...env });
  }

  robot(kind: ChannelKind): Robot {
    const robot = this.robots.get(kind);
    if (robot === undefined) throw new Error(`no robot for ${kind}`);
    return robot;
  }

  get by() {
    return { actor: this.actor, requestId: randomUUID() };
  }

  /** A channel to the robot of its kind, with the right secret where nothing else is said. */
  async channel(kind: ChannelKind, wish: Partial<ChannelWish> = {}): Promise<{ name: string; id: string }> {
    const name = `${kind}-${(this.names += 1)}`;
    const own = { region: '150000', url: this.robot(kind).url, minSeverity: 1, locale: 'zh' as const };
    const secret = secrets[kind];
    const full = { ...own, ...(secret === undefined ? {} : { secret }), ...(kind === 'sms' ? { sms: gateway } : {}) };
    await this.api.get(ChannelsService).create(this.by, { name, kind }, { ...full, ...wish });
    const [row] = await this.ask<{ id: string }>(`select channel_id::text as id from channel where name = $1`, [name]);
    return { name, id: row?.id ?? '' };
  }

  send(channelId: string, over: Partial<Notice> = {}, app = this.worker): Promise<SendOutcome> {
    return this.sendTo(channelId, '13800000000', over, app);
  }

  sendTo(channelId: string, phone: string | null, over: Partial<Notice> = {}, app = this.worker): Promise<SendOutcome> {
    const notice = {
      title: '甲区：2项目标滞后',
      lines: ['逾期7个县'],
      urgent: false,
      ...(phone === null ? {} : { phone }),
    };
    const link = { words: '查看详情', url: 'http://127.0.0.1:3000/alerts/17' };
    return app.get(ChannelSender).send(channelId, { id: randomUUID(), ...notice, link, ...over });
  }

  take(channelId: string): Promise<Date | null> {
    return this.work((tx) => this.worker.get(ChannelBucket).take(tx, channelId));
  }

  heard(regionId: number, severity: number): Promise<string[]> {
    return this.work(async (tx) => {
      const found = await this.worker.get(ChannelDirectory).forRegion(tx, regionId, severity);
      return found.map(({ channelId }) => channelId);
    });
  }

  /** What is wrong with a channel, by the kind of the trouble. */
  async troubles(name: string): Promise<Map<string, Trouble>> {
    const all = await this.api.get(TroublesReadModel).list({ limit: 500, offset: 0 });
    const own = all.filter(({ subject }) => subject === `channel/${name}`).reverse();
    return new Map(own.map((trouble) => [trouble.kind, trouble]));
  }

  ask<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.work((tx) => rows<Row>(tx, sql, parameters));
  }

  private work<T>(work: Parameters<typeof UnitOfWork.prototype.run<T>>[1]): Promise<T> {
    return this.worker.get(UnitOfWork).run(everything, work);
  }
}

const reachable = (robots: ReadonlyMap<ChannelKind, Robot>) => ({
  XUSHI_OUTBOUND_INTERNAL: [...robots.values()].map(({ host }) => host).join(','),
});

async function fill(url: string): Promise<Actor> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(landRows);
  const made = await client.query<{ id: string }>(
    `insert into account (username, display_name) values ('admin', '管理员') returning account_id::text as id`,
  );
  await client.end();
  const accountId = made.rows[0]?.id ?? '';
  return { accountId, username: 'admin', displayName: '管理员', locale: 'zh', grants: [], via: 'token' };
}

async function appFor(url: string, role: DatabaseRole, env: Readonly<Record<string, string>>): Promise<TestingModule> {
  const settings = loadSettings({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    REDIS_URL: 'redis://127.0.0.1:1',
    XUSHI_SECRET_KEYS: `room:${'0123456789abcdef'.repeat(4)}`,
    LOG_LEVEL: 'error',
    ...env,
  });
  const providers = [{ provide: SETTINGS, useValue: settings }];
  const given = { module: Given, global: true, providers, exports: [SETTINGS] };
  const platform = [given, ClockModule, LogModule.forApp('test'), DatabaseModule.forRole(role)];
  const app = await Test.createTestingModule({ imports: [...platform, TroublesModule, ChannelsModule] }).compile();
  await app.init();
  return app;
}
