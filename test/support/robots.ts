import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelKind } from '#platform/channels';
import { refusals, rules, token, type Asked, type Fault } from './robot-rules.js';

/**
 * ok: as its vendor documents it, signatures, limits and lengths included. Otherwise it has one of the faults that a
 * robot can have: `refused` is an error code with HTTP 200, `limited` is 429 with Retry-After, `throttled` the vendor's
 * own code for too many, `huge` a yes of many megabytes.
 */
export type RobotMode =
  'ok' | 'refused' | 'limited' | 'throttled' | 'unavailable' | 'error' | 'hang' | 'drip' | 'redirect' | 'cut' | 'huge';

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

const uploadPath = '/cgi-bin/webhook/upload_media';

/** A robot's server on this machine. What it accepted is in `received`; everything that came is counted in `asked`. */
export class Robot {
  mode: RobotMode = 'ok';
  readonly received: Received[] = [];
  /** What was uploaded to a robot of 企业微信. */
  readonly files: { readonly name: string; readonly bytes: Buffer; readonly mediaId: string }[] = [];
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
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString('utf8');
    const address = new URL(request.url ?? '/', 'http://robot');
    const asked: Asked = { text, address, headers: request.headers, now: this.options.now?.() ?? new Date() };
    if (this.mode !== 'ok' && this.mode !== 'huge') {
      this.misbehave(response);
      return;
    }
    if (this.kind === 'wecom' && asked.address.pathname === uploadPath) {
      this.upload(response, { ...asked, bytes });
      return;
    }
    const fault = this.tooFast() ?? rules[this.kind](asked, this.options.secret);
    if (fault !== null) {
      say(response, fault);
      return;
    }
    const body: unknown = request.headers['content-type']?.includes('json') === true ? JSON.parse(text) : text;
    this.received.push({ body, text, query: address.searchParams, headers: request.headers, at: asked.now });
    const body200 = this.mode === 'huge' ? { ...successes[this.kind], more } : successes[this.kind];
    say(response, { status: 200, body: body200 });
  }

  /** As upload_media does: one part named media, 5 bytes to 20 MB; the answer's id is good for this robot alone. */
  private upload(response: http.ServerResponse, { address, headers, bytes }: Asked & { readonly bytes: Buffer }): void {
    const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
    const from = bytes.indexOf('\r\n\r\n') + 4;
    const file = bytes.subarray(from, bytes.length - Buffer.byteLength(`\r\n--${boundary}--\r\n`));
    const [, name, length] = /name="media"; filename="([^"]*)"; filelength=(\d+)/.exec(bytes.toString('utf8')) ?? [];
    const known = address.searchParams.get('key') === token && address.searchParams.get('type') === 'file';
    const fits = file.length >= 5 && file.length <= 20 * 1024 * 1024 && Number(length) === file.length;
    if (!known || !fits || name === undefined) {
      say(response, { status: 200, body: { errcode: 40058, errmsg: 'invalid Request Parameter' } });
      return;
    }
    const mediaId = `3a8asd892asd8asd-${this.files.length}`;
    this.files.push({ name, bytes: file, mediaId });
    say(response, {
      status: 200,
      body: { errcode: 0, errmsg: 'ok', type: 'file', media_id: mediaId, created_at: '1' },
    });
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

function say(response: http.ServerResponse, { status, body, headers }: Fault): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** More than anybody should read of an answer. */
const more = 'x'.repeat(32_000_000);

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
