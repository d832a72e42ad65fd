import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelKind } from '#platform/channels';

/**
 * ok: as its vendor documents it, signatures, limits and lengths included. Otherwise it has one of the faults that a
 * robot can have: `refused` is an error code with HTTP 200, `limited` is 429 with Retry-After, `throttled` the vendor's
 * own code for too many.
 */
export type RobotMode =
  'ok' | 'refused' | 'limited' | 'throttled' | 'unavailable' | 'error' | 'hang' | 'drip' | 'redirect' | 'cut';

export interface Received {
  readonly body: unknown;
  readonly text: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly at: Date;
}

interface RobotOptions {
  /** Signs with it, as its vendor does; asks for no signature where absent. */
  readonly secret?: string;
  /** What it takes for now: signatures are good for an hour. */
  readonly now?: () => Date;
  readonly redirectTo?: string;
  readonly retryAfter?: string;
}

const token = 'ROBOT-TOKEN';

/** A robot's server on this machine. What it accepted is in `received`; everything that came is counted in `asked`. */
export class Robot {
  mode: RobotMode = 'ok';
  readonly received: Received[] = [];
  asked = 0;
  private readonly times: number[] = [];

  private constructor(
    readonly kind: ChannelKind,
    private readonly server: http.Server,
    private readonly options: RobotOptions,
  ) {}

  static async open(kind: ChannelKind, options: RobotOptions = {}): Promise<Robot> {
    const server = http.createServer();
    const robot = new Robot(kind, server, options);
    server.on('request', (request, response) => void robot.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return robot;
  }

  /** As XUSHI_OUTBOUND_INTERNAL names it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** As it is copied from the settings of a group. */
  get url(): string {
    return `http://${this.host}${paths[this.kind]}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const address = new URL(request.url ?? '/', 'http://robot');
    const asked: Asked = { text, address, headers: request.headers, now: this.options.now?.() ?? new Date() };
    if (this.mode !== 'ok') {
      this.misbehave(response);
      return;
    }
    const fault = this.tooFast() ?? rules[this.kind](asked, this.options.secret);
    if (fault !== null) {
      say(response, fault);
      return;
    }
    const body: unknown = request.headers['content-type']?.includes('json') === true ? JSON.parse(text) : text;
    this.received.push({ body, text, query: address.searchParams, headers: request.headers, at: asked.now });
    say(response, { status: 200, body: successes[this.kind] });
  }

  private misbehave(response: http.ServerResponse): void {
    const { mode, options } = this;
    if (mode === 'refused') say(response, { status: 200, body: refusals[this.kind] });
    if (mode === 'throttled') say(response, { status: 200, body: throttles[this.kind] });
    if (mode === 'error') say(response, { status: 500, body: { error: 'ROBOT-TOKEN' } });
    if (mode === 'limited')
      say(response, { status: 429, body: {}, headers: { 'retry-after': options.retryAfter ?? '120' } });
    if (mode === 'unavailable')
      say(response, { status: 503, body: {}, headers: { 'retry-after': options.retryAfter ?? '30' } });
    if (mode === 'redirect') {
      const location = options.redirectTo ?? 'http://169.254.169.254/latest/meta-data/?token=ROBOT-TOKEN';
      say(response, { status: 302, body: {}, headers: { location } });
    }
    if (mode === 'cut')
      response.writeHead(200, { 'content-length': '500' }).write('{"errcode":0', () => response.destroy());
    if (mode === 'drip') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drop = setInterval(() => response.write(' '), 50);
      response.on('close', () => {
        clearInterval(drop);
      });
    }
    // hang: says nothing at all
  }

  /** The limits that the vendors publish, in the machine's own time. */
  private tooFast(): Fault | null {
    const limits: Partial<Record<ChannelKind, readonly [number, number][]>> = {
      wecom: [[20, 60_000]],
      dingtalk: [[20, 60_000]],
      feishu: [
        [5, 1_000],
        [100, 60_000],
      ],
    };
    const now = Date.now();
    this.times.push(now);
    const over = (limits[this.kind] ?? []).some(
      ([most, window]) => this.times.filter((at) => at > now - window).length > most,
    );
    return over ? { status: 200, body: throttles[this.kind] } : null;
  }
}

interface Asked {
  readonly text: string;
  readonly address: URL;
  readonly headers: http.IncomingHttpHeaders;
  readonly now: Date;
}

interface Fault {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function say(response: http.ServerResponse, { status, body, headers }: Fault): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const paths: Readonly<Record<ChannelKind, string>> = {
  wecom: `/cgi-bin/webhook/send?key=${token}`,
  dingtalk: `/robot/send?access_token=${token}`,
  feishu: `/open-apis/bot/v2/hook/${token}`,
  webhook: `/hooks/${token}`,
  sms: `/sms?account=${token}`,
};

const successes: Readonly<Record<ChannelKind, object>> = {
  wecom: { errcode: 0, errmsg: 'ok' },
  dingtalk: { errcode: 0, errmsg: 'ok' },
  feishu: { code: 0, msg: 'success', data: {}, Extra: null, StatusCode: 0, StatusMessage: 'success' },
  webhook: {},
  sms: { Code: 'OK', BizId: '1' },
};

const refusals: Readonly<Record<ChannelKind, object>> = {
  wecom: { errcode: 93000, errmsg: 'invalid webhook url, hint: [ROBOT-TOKEN]' },
  dingtalk: { errcode: 310000, errmsg: 'keywords not in content, ROBOT-TOKEN' },
  feishu: { code: 19024, msg: 'Key Words Not Found, ROBOT-TOKEN', data: {} },
  webhook: {},
  sms: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: 'ROBOT-TOKEN' },
};

const throttles: Readonly<Record<ChannelKind, object>> = {
  wecom: { errcode: 45009, errmsg: 'api freq out of limit' },
  dingtalk: {
    status: 1111,
    wait: 5,
    punish: 'deny',
    errcode: 130101,
    errmsg: 'send too fast, exceed 20 times per minute',
  },
  feishu: { code: 11232, msg: 'frequency limited psm' },
  webhook: {},
  sms: {},
};

/** What each vendor looks at before it takes a message. */
const rules: Readonly<Record<ChannelKind, (asked: Asked, secret: string | undefined) => Fault | null>> = {
  wecom: ({ text, address }) => {
    if (address.searchParams.get('key') !== token) return { status: 200, body: refusals.wecom };
    const { msgtype, markdown } = JSON.parse(text) as { msgtype: string; markdown: { content: string } };
    const fits = msgtype === 'markdown' && Buffer.byteLength(markdown.content) <= 4096;
    return fits ? null : { status: 200, body: { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' } };
  },
  dingtalk: ({ text, address, now }, secret) => {
    const query = address.searchParams;
    if (query.get('access_token') !== token)
      return { status: 200, body: { errcode: 300005, errmsg: 'token is not exist' } };
    if (Buffer.byteLength(text) > 20_000) return { status: 200, body: { errcode: 460101, errmsg: 'message too long' } };
    if (secret === undefined) return null;
    const timestamp = query.get('timestamp') ?? '';
    const right = hmac(secret, `${timestamp}\n${secret}`).toString('base64');
    const signed =
      same(query.get('sign') ?? '', right) && isRecent(Number(timestamp), now) && /^\d{13}$/.test(timestamp);
    return signed ? null : { status: 200, body: { errcode: 310000, errmsg: 'sign not match' } };
  },
  feishu: ({ text, address, now }, secret) => {
    if (!address.pathname.endsWith(`/${token}`))
      return { status: 400, body: { code: 19001, msg: 'param invalid: incoming webhook access token invalid' } };
    if (Buffer.byteLength(text) > 20_000) return { status: 400, body: { code: 9499, msg: 'Bad Request', data: {} } };
    if (secret === undefined) return null;
    const { timestamp = '', sign = '' } = JSON.parse(text) as { timestamp?: string; sign?: string };
    const right = hmac(`${timestamp}\n${secret}`, '').toString('base64');
    const signed = same(sign, right) && isRecent(Number(timestamp) * 1000, now);
    return signed
      ? null
      : {
          status: 200,
          body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' },
        };
  },
  webhook: ({ text, headers, now }, secret) => {
    if (secret === undefined) return null;
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-xushi-signature'])) ?? [];
    const signed = same(v1, hmac(secret, `${t}.${text}`).toString('hex')) && isRecent(Number(t) * 1000, now);
    return signed ? null : { status: 401, body: {} };
  },
  sms: ({ address }) => (address.searchParams.get('account') === token ? null : { status: 403, body: {} }),
};

const hmac = (key: string, message: string): Buffer => createHmac('sha256', key).update(message).digest();

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const isRecent = (at: number, now: Date): boolean => Math.abs(now.getTime() - at) < 3_600_000;
