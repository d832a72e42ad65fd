import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { JsonLogger } from '#platform/log';
import type { OutboundAnswer, OutboundFailure } from './outbound-answer.js';
import { readTarget, type OutboundPolicy } from './outbound-target.js';
import { callOutbound, type OutboundRequest } from './call-outbound.js';

/** The only way out: every address that people type in is called through here. */
@Injectable()
export class OutboundService {
  private readonly policy: OutboundPolicy;

  constructor(
    @Inject(SETTINGS) settings: Pick<Settings, 'outboundHosts' | 'outboundInternal'>,
    private readonly log: JsonLogger,
  ) {
    this.policy = { hosts: new Set(settings.outboundHosts), internal: new Set(settings.outboundInternal) };
  }

  /** The host and port of an address that may be called, before its name is resolved; otherwise why not. */
  check(url: string): { readonly host: string } | OutboundFailure {
    const target = readTarget(url, this.policy);
    return 'ok' in target ? target : { host: target.url.host };
  }

  /** Asks for what lies at an address. */
  get(request: Omit<OutboundRequest, 'method' | 'body'>): Promise<OutboundAnswer> {
    return this.post({ ...request, method: 'GET', body: '' });
  }

  async post(request: OutboundRequest): Promise<OutboundAnswer> {
    const answer = await callOutbound(request, { policy: this.policy });
    if (!answer.ok) this.log.warn('outbound call failed', { code: answer.code });
    return answer;
  }
}
