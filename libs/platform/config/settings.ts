import { z } from 'zod';
import { StartError } from '#platform/errors';
import { readOidc, type OidcSettings } from './oidc.js';
import { readOutboundHosts } from './outbound-hosts.js';
import { readSecondFactorRoles, requireKeyForSecondFactor, type RoleName } from './second-factor-roles.js';
import { readSecretKeys, type SecretKey } from './secret-keys.js';

const text = z.string().trim().min(1);
const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const url = (schemes: readonly string[]) =>
  z
    .url({
      protocol: new RegExp(`^(${schemes.join('|')})$`),
      error: `must be a URL that begins with ${schemes.join(':// or ')}://`,
    })
    .trim();

/** One address, or several separated by commas. */
const urls = (schemes: readonly string[]) =>
  text.refine((list) => list.split(',').every((one) => url(schemes).safeParse(one.trim()).success), {
    error: `must be a URL that begins with ${schemes.join(':// or ')}://, or several of them separated by commas`,
  });

/** Every variable, in the order of config/env.example. An empty one counts as absent. */
const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: url(['http', 'https']).optional(),
  XUSHI_TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  XUSHI_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000).default(6000),
  XUSHI_SECOND_FACTOR_ROLES: text.optional(),
  XUSHI_OIDC_ISSUER: url(['https', 'http']).optional(),
  XUSHI_OIDC_CLIENT_ID: text.optional(),
  XUSHI_OIDC_CLIENT_SECRET: text.optional(),
  XUSHI_OIDC_NAME: text.max(40).optional(),
  DATABASE_URL: url(['postgres', 'postgresql']),
  DATABASE_READ_URL: url(['postgres', 'postgresql']).optional(),
  REDIS_URL: urls(['redis', 'rediss']),
  XUSHI_DATA_DIR: text.default('.local'),
  XUSHI_PLANS_DIR: text.default('config/plans'),
  XUSHI_REGIONS_DIR: text.default('config/regions'),
  XUSHI_FONTS_DIR: text.optional(),
  XUSHI_UPLOAD_LIMIT_MB: wholeNumber(1, 200).default(20),
  XUSHI_IMPORT_LIMIT_MB: wholeNumber(1, 2000).default(256),
  XUSHI_QUEUE_PREFIX: z
    .string()
    .regex(/^\{[\w-]+\}$/, 'must be a hash tag such as {xushi}')
    .default('{xushi}'),
  XUSHI_LEASE_SECONDS: wholeNumber(1, 3600).default(60),
  XUSHI_RESCUE_AFTER_SECONDS: wholeNumber(1, 3600).default(30),
  XUSHI_TICK_SECONDS: wholeNumber(1, 60).default(20),
  XUSHI_DIGEST_SECONDS: wholeNumber(0, 600).default(20),
  XUSHI_EVENT_DAYS: wholeNumber(2, 3650).default(30),
  XUSHI_WEBHOOK_GIVE_UP_DAYS: wholeNumber(1, 365).default(5),
  XUSHI_SECRET_KEYS: text.optional(),
  XUSHI_SECRET_KEYS_FILE: text.optional(),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  MAIL_FROM: text.default('xushi@localhost'),
  XUSHI_OUTBOUND_HOSTS: text.default('qyapi.weixin.qq.com:443,oapi.dingtalk.com:443,open.feishu.cn:443'),
  XUSHI_OUTBOUND_INTERNAL: text.default(''),
  XUSHI_METRICS_PORT: wholeNumber(1, 65_535).optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  XUSHI_CLOCK: z.iso.datetime({ offset: true }).optional(),
  XUSHI_FAILPOINT: text.optional(),
});

/** The configuration of a process, read once at start. */
export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** How many proxies in front write X-Forwarded-For; none: the header is believed of nobody. */
  readonly trustedProxies: number;
  /** What one account may ask of one process; 0: as much as it likes. */
  readonly requestsPerMinute: number;
  /** Roles that may not do without a second factor. */
  readonly secondFactorRoles: readonly RoleName[];
  /** By whom people may sign in beside their password; undefined: by nobody. */
  readonly oidc: OidcSettings | undefined;
  readonly databaseUrl: string;
  /** A replica that the API reads lists from; undefined: there is none. */
  readonly databaseReadUrl: string | undefined;
  /** Several, separated by commas: nodes of a cluster. */
  readonly redisUrl: string;
  readonly dataDir: string;
  readonly plansDir: string;
  readonly regionsDir: string;
  /** An office's own fonts for what is printed; undefined: only those that come along. */
  readonly fontsDir: string | undefined;
  readonly uploadLimitBytes: number;
  readonly importLimitBytes: number;
  readonly queuePrefix: string;
  readonly leaseSeconds: number;
  readonly rescueAfterSeconds: number;
  readonly tickSeconds: number;
  /** How long a message about an alert waits for others to the same recipient. */
  readonly digestSeconds: number;
  /** How long events are kept for other systems to read again. */
  readonly eventDays: number;
  /** After how many days of failing a webhook is suspended; fewer than events are kept. */
  readonly webhookGiveUpDays: number;
  /** Newest first: the first signs, all are believed. Empty where none is configured. */
  readonly secretKeys: readonly SecretKey[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** `host:port` of whom robots and gateways may be called at. */
  readonly outboundHosts: readonly string[];
  /** Those of them that are inside: they may have private addresses and speak without TLS. */
  readonly outboundInternal: readonly string[];
  /** Where worker and scheduler give their counts; undefined: they do not listen. */
  readonly metricsPort: number | undefined;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly clockStartsAt: Date | undefined;
  readonly failpoint: string | undefined;
}

/** @throws StartError naming every variable that is wrong, and why; never its value, which may be a secret */
export function loadSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const settings = settingsOf(readEnvironment(env));
  requireKeyForSecondFactor(settings);
  return settings;
}

function settingsOf(e: z.infer<typeof environment>): Settings {
  const production = e.NODE_ENV === 'production';
  const secretKeys = readSecretKeys(e.XUSHI_SECRET_KEYS, e.XUSHI_SECRET_KEYS_FILE);
  return {
    production,
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL,
    trustedProxies: e.XUSHI_TRUSTED_PROXIES,
    requestsPerMinute: e.XUSHI_REQUESTS_PER_MINUTE,
    secondFactorRoles: readSecondFactorRoles(e.XUSHI_SECOND_FACTOR_ROLES, production),
    oidc: readOidc(e, { production, hasSecretKeys: secretKeys.length > 0 }),
    databaseUrl: e.DATABASE_URL,
    databaseReadUrl: e.DATABASE_READ_URL,
    redisUrl: e.REDIS_URL,
    dataDir: e.XUSHI_DATA_DIR,
    plansDir: e.XUSHI_PLANS_DIR,
    regionsDir: e.XUSHI_REGIONS_DIR,
    fontsDir: e.XUSHI_FONTS_DIR,
    uploadLimitBytes: e.XUSHI_UPLOAD_LIMIT_MB * 1_000_000,
    importLimitBytes: e.XUSHI_IMPORT_LIMIT_MB * 1_000_000,
    queuePrefix: e.XUSHI_QUEUE_PREFIX,
    leaseSeconds: e.XUSHI_LEASE_SECONDS,
    rescueAfterSeconds: e.XUSHI_RESCUE_AFTER_SECONDS,
    tickSeconds: e.XUSHI_TICK_SECONDS,
    digestSeconds: e.XUSHI_DIGEST_SECONDS,
    eventDays: e.XUSHI_EVENT_DAYS,
    webhookGiveUpDays: Math.min(e.XUSHI_WEBHOOK_GIVE_UP_DAYS, e.XUSHI_EVENT_DAYS - 1),
    secretKeys,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    outboundHosts: readOutboundHosts(e.XUSHI_OUTBOUND_HOSTS, 'XUSHI_OUTBOUND_HOSTS'),
    outboundInternal: readOutboundHosts(e.XUSHI_OUTBOUND_INTERNAL, 'XUSHI_OUTBOUND_INTERNAL'),
    metricsPort: e.XUSHI_METRICS_PORT,
    logLevel: e.LOG_LEVEL,
    clockStartsAt: e.XUSHI_CLOCK === undefined ? undefined : new Date(e.XUSHI_CLOCK),
    failpoint: e.XUSHI_FAILPOINT,
  };
}

function readEnvironment(env: Readonly<Record<string, string | undefined>>): z.infer<typeof environment> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`The configuration is wrong. ${faults.join('; ')}. See config/env.example.`);
  }
  const { NODE_ENV, XUSHI_CLOCK, XUSHI_FAILPOINT } = parsed.data;
  if (NODE_ENV === 'production' && (XUSHI_CLOCK ?? XUSHI_FAILPOINT) !== undefined) {
    throw new StartError(
      'XUSHI_CLOCK and XUSHI_FAILPOINT are for tests and refused with NODE_ENV=production; unset them.',
    );
  }
  return parsed.data;
}
