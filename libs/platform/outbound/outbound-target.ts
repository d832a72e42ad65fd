import { failure, type OutboundFailure } from './outbound-answer.js';

/** Which hosts may be called, each as `host:port`. The inner ones may be private, and may be asked without TLS. */
export interface OutboundPolicy {
  readonly hosts: ReadonlySet<string>;
  readonly internal: ReadonlySet<string>;
}

/** An address that may be called, as far as can be said before its name is resolved. */
export interface OutboundTarget {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly internal: boolean;
}

const longest = 2_000;

/**
 * Reads an address as the WHATWG parser does, which turns 0x7f000001, 127.1 and their kind into what they mean before
 * they are looked up in the list. The words of a refusal name the host and never the rest.
 */
export function readTarget(text: string, policy: OutboundPolicy): OutboundTarget | OutboundFailure {
  if (text.length > longest || !URL.canParse(text)) return notAnAddress();
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return notHttp();
  if (url.username !== '' || url.password !== '') return withCredentials();
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const key = hostKey(host, port);
  const internal = policy.internal.has(key);
  if (!internal && !policy.hosts.has(key)) return notListed(key);
  if (!secure && !internal) return needsTls(key);
  return { url, host, port, secure, internal };
}

/** `host:port` as it stands in the lists, an IPv6 address in brackets. */
export const hostKey = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const notAnAddress = () =>
  failure('not_an_address', false, {
    zh: `不是有效的网址（最多 ${longest} 个字符，形如 https://主机/路径），请从机器人设置页重新复制`,
    en: `Not an address of at most ${longest} characters such as https://host/path; copy it anew from the robot's settings`,
  });

const notHttp = () =>
  failure('not_http', false, { zh: '只能使用 https 网址', en: 'Only https addresses can be called' });

const withCredentials = () =>
  failure('credentials_in_address', false, {
    zh: '网址中不能写用户名和密码，请去掉 @ 前的部分',
    en: 'No user name or password in an address; take away what stands before the @',
  });

const notListed = (key: string) =>
  failure('host_not_listed', false, {
    zh: `主机 ${key} 不在允许名单内：请确认网址，或由运维在 XUSHI_OUTBOUND_HOSTS（内网主机在 XUSHI_OUTBOUND_INTERNAL）中加入后重启`,
    en: `The host ${key} is not on the list: check the address, or have it added to XUSHI_OUTBOUND_HOSTS (XUSHI_OUTBOUND_INTERNAL for one inside) and start again`,
  });

const needsTls = (key: string) =>
  failure('https_needed', false, {
    zh: `${key} 只能用 https 访问；只有 XUSHI_OUTBOUND_INTERNAL 中的内网主机可以用 http`,
    en: `${key} is called by https only; http is for hosts in XUSHI_OUTBOUND_INTERNAL`,
  });
