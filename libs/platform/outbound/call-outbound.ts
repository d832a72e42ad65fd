import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { judgeAddress } from './judge-address.js';
import { failure, type OutboundAnswer, type OutboundFailure } from './outbound-answer.js';
import { hostKey, readTarget, type OutboundPolicy, type OutboundTarget } from './outbound-target.js';
import { answerOf, type OutboundIntake } from './read-reply.js';

export interface OutboundRequest {
  readonly url: string;
  /** POST where nothing is said. */
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** For what is large; five seconds otherwise. */
  readonly withinMs?: number;
  /** Takes the answer as it comes; its beginning as a text otherwise. */
  readonly intake?: OutboundIntake;
}

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export interface OutboundTerms {
  readonly policy: OutboundPolicy;
  readonly resolve?: Resolve;
  /** All of it: the name, the connection, the answer to its last byte. */
  readonly withinMs?: number;
  /** Certificates to believe instead of the machine's. */
  readonly ca?: string;
}

const withinMs = 5_000;
const mostAddresses = 32;

/**
 * Calls a host of the list. Its name is resolved once, all its addresses are judged, and the connection goes to
 * those and no others, so that a name that changes its mind reaches nothing. Redirects are failures. Never throws for
 * what the other side does.
 */
export async function callOutbound(request: OutboundRequest, terms: OutboundTerms): Promise<OutboundAnswer> {
  const target = readTarget(request.url, terms.policy);
  if ('ok' in target) return target;
  const patience = request.withinMs ?? terms.withinMs ?? withinMs;
  const signal = AbortSignal.timeout(patience);
  const addresses = await addressesOf(target, { resolve: terms.resolve ?? resolveAll, signal, patience });
  if ('ok' in addresses) return addresses;
  return exchange(target, request, { addresses, signal, patience, ca: terms.ca });
}

const resolveAll: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

async function addressesOf(
  target: OutboundTarget,
  { resolve, signal, patience }: { readonly resolve: Resolve; readonly signal: AbortSignal; readonly patience: number },
): Promise<readonly ResolvedAddress[] | OutboundFailure> {
  const key = hostKey(target.host, target.port);
  const found = isIP(target.host) === 0 ? await settled(resolve(target.host), signal) : [literal(target.host)];
  if (found === 'late') return tooLate(key, patience);
  if (found === 'failed' || found.length === 0) return unresolved(key);
  const allowed = target.internal ? ['public', 'private'] : ['public'];
  const wrong = found.some(({ address }) => !allowed.includes(judgeAddress(address)));
  return wrong || found.length > mostAddresses ? forbiddenAddress(key) : found;
}

const literal = (address: string): ResolvedAddress => ({ address, family: isIP(address) });

/** A resolver cannot be called back; what it still says afterwards is not listened to. */
function settled<T>(work: Promise<T>, signal: AbortSignal): Promise<T | 'late' | 'failed'> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve('late');
      },
      { once: true },
    );
    work.then(resolve, () => {
      resolve('failed');
    });
  });
}

interface Line {
  readonly addresses: readonly ResolvedAddress[];
  readonly signal: AbortSignal;
  readonly patience: number;
  readonly ca: string | undefined;
}

function exchange(target: OutboundTarget, request: OutboundRequest, line: Line): Promise<OutboundAnswer> {
  const key = hostKey(target.host, target.port);
  const { signal, patience } = line;
  const failed = (error: Error): OutboundFailure => (signal.aborted ? tooLate(key, patience) : broken(key, error));
  return new Promise((resolve) => {
    const asked = open(target, request, line);
    let answered = false;
    asked.on('error', (error) => {
      resolve(failed(error));
    });
    // an answer that is no response, such as another protocol, may end without an error
    asked.on('close', () => {
      if (!answered) resolve(failed(new Error('closed')));
    });
    asked.on('response', (response) => {
      answered = true;
      void answerOf(response, { key, failed, intake: request.intake }).then((answer) => {
        resolve(answer);
        asked.destroy();
      });
    });
    asked.end(request.body);
  });
}

function open(target: OutboundTarget, request: OutboundRequest, { addresses, signal, ca }: Line): http.ClientRequest {
  const { url, host, port, secure } = target;
  const options = {
    host,
    port,
    method: request.method ?? 'POST',
    path: `${url.pathname}${url.search}`,
    headers: headersOf(request),
    lookup: pinnedTo(addresses),
    agent: false, // a connection of its own: none that was judged for another day, and no proxy
    maxHeaderSize: 16_384,
    signal,
  } as const;
  if (!secure) return http.request(options);
  const tls = { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) } as const;
  return https.request({ ...options, ...tls });
}

const headersOf = ({ headers, body }: OutboundRequest) => ({
  ...headers,
  'user-agent': 'xushi',
  accept: 'application/json',
  'accept-encoding': 'identity',
  'content-length': Buffer.byteLength(body),
});

/** Answers every question for an address with those that were judged. */
const pinnedTo =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_host, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };

const tooLate = (key: string, patience: number) =>
  failure('timeout', true, {
    zh: `${key} 在 ${patience / 1000} 秒内没有答完，稍后重试；若持续出现请检查网络和对方服务`,
    en: `${key} did not finish its answer within ${patience / 1000} s; it is tried again; if it goes on, check the network and that service`,
  });

const unresolved = (key: string) =>
  failure('unresolved', true, {
    zh: `解析不了主机名 ${key}，稍后重试；若持续出现请检查网址和域名服务器`,
    en: `The name of ${key} cannot be resolved; it is tried again; if it goes on, check the address and the name server`,
  });

const forbiddenAddress = (key: string) =>
  failure('forbidden_address', false, {
    zh: `${key} 指向本机、内网或保留地址，已拒绝连接：若确为内网主机，请由运维写入 XUSHI_OUTBOUND_INTERNAL 后重启`,
    en: `${key} leads to an address of this machine, of the inner network or a reserved one and was not called: if it is an inner host, have it named in XUSHI_OUTBOUND_INTERNAL and start again`,
  });

/** Only the code of an error is repeated: its message may hold an address. */
function broken(key: string, error: Error): OutboundFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const certificate = /CERT|SELF_SIGNED|TLS|SSL|UNABLE_TO/.test(code);
  return certificate
    ? failure('certificate', true, {
        zh: `${key} 的证书或加密连接有问题（${code}）：请检查对方证书；自建证书机构用 NODE_EXTRA_CA_CERTS 指明`,
        en: `The certificate or encryption of ${key} is faulty (${code}): check it; an authority of your own is named with NODE_EXTRA_CA_CERTS`,
      })
    : failure('unreachable', true, {
        zh: `连不上 ${key}，或连接中断（${code}），稍后重试；若持续出现请检查网络和对方服务`,
        en: `${key} cannot be reached or broke off (${code}); it is tried again; if it goes on, check the network and that service`,
      });
}
