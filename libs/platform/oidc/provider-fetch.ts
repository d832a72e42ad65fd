import type { CustomFetch } from 'openid-client';
import type { Settings } from '#platform/config';
import { callOutbound, type OutboundPolicy } from '#platform/outbound';

/** The provider gave no answer that can be read; the code says why, and nothing of what was asked. */
export class ProviderSilent extends Error {
  constructor(readonly code: string) {
    super(`the provider of sign-ins is silent: ${code}`);
    this.name = 'ProviderSilent';
  }
}

/**
 * Whom the provider's calls may reach: the host of the issuer, which the site has configured and which is often inside
 * its network, and beside it only what any other call may reach.
 */
export function providerPolicy(
  issuer: string,
  { outboundHosts, outboundInternal }: Pick<Settings, 'outboundHosts' | 'outboundInternal'>,
): OutboundPolicy {
  const { hostname, port, protocol } = new URL(issuer);
  const own = `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
  return { hosts: new Set(outboundHosts), internal: new Set([...outboundInternal, own]) };
}

/** The way out for openid-client: judged addresses, no redirect, five seconds, 64 kB. What is no JSON fails where it is read. */
export function providerFetch(policy: OutboundPolicy): CustomFetch {
  return async (url, { method, headers, body }) => {
    const isGet = method === 'GET';
    if (!isGet && method !== 'POST') throw new ProviderSilent('method');
    const text = isGet ? '' : textOf(body);
    const answer = await callOutbound({ url, method, headers, body: text }, { policy });
    if (!answer.ok) throw new ProviderSilent(answer.code);
    const { status } = answer;
    if (status < 200 || status === 204 || status >= 500) throw new ProviderSilent(`status.${status}`);
    return new Response(answer.text, { status, headers: { 'content-type': 'application/json' } });
  };
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new ProviderSilent('body');
}
