import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Words } from '#platform/errors';
import { OutboundService, type OutboundAnswer, type OutboundIntake } from '#platform/outbound';
import { ExchangeVault, type SealedToken } from './exchange-vault.service.js';

/** Why the other side gave or took nothing. Of what it says only a number is repeated. */
export class ForeignFault extends Error {
  constructor(readonly words: Words) {
    super(words.en);
  }
}

export interface ForeignReply {
  readonly status: number;
  readonly body: string;
}

/** Another system thinks over ten thousand values, or finds them, for longer than a robot over a line. */
const withinMs = 300_000;
const mostBytesOfValues = 128_000_000;
const mostBytesOfSummary = 8_000_000;

const infoShape = z.object({ serverDate: z.string().max(40) });

/** DHIS2's web API at another system, by the only way out. */
@Injectable()
export class ForeignSystem {
  constructor(
    private readonly outbound: OutboundService,
    private readonly vault: ExchangeVault,
  ) {}

  /** What its clock says, in its own words. @throws ForeignFault */
  async serverTime(system: SealedToken): Promise<string> {
    const answer = succeeded(
      await this.outbound.get({ url: `${system.address}/api/system/info`, headers: this.headersFor(system) }),
    );
    const info = infoShape.safeParse(parsed(answer.text));
    if (answer.status !== 200 || !info.success) throw new ForeignFault(noSystem(answer.status));
    return info.data.serverDate;
  }

  /** Values as they come, to `read`; it is not called for an answer that is no success. @throws ForeignFault */
  async values(
    system: SealedToken,
    query: URLSearchParams,
    read: (pieces: AsyncIterable<Buffer>) => Promise<void>,
  ): Promise<void> {
    const intake: OutboundIntake = {
      mostBytes: mostBytesOfValues,
      take: (status, pieces) => (status === 200 ? read(pieces) : Promise.resolve()),
    };
    const url = `${system.address}/api/dataValueSets.json?${query.toString()}`;
    const { status } = succeeded(await this.outbound.get({ url, headers: this.headersFor(system), withinMs, intake }));
    if (status !== 200) throw new ForeignFault(notGiven(status));
  }

  /** @throws ForeignFault where nothing came back */
  async send(system: SealedToken, query: URLSearchParams, body: string): Promise<ForeignReply> {
    const pieces: Buffer[] = [];
    const intake: OutboundIntake = {
      mostBytes: mostBytesOfSummary,
      take: async (_status, given) => {
        for await (const piece of given) pieces.push(piece);
      },
    };
    const url = `${system.address}/api/dataValueSets?${query.toString()}`;
    const headers = { ...this.headersFor(system), 'content-type': 'application/json' };
    const { status } = succeeded(await this.outbound.post({ url, headers, body, withinMs, intake }));
    return { status, body: Buffer.concat(pieces).toString('utf8') };
  }

  private headersFor(system: SealedToken): Record<string, string> {
    const opened = this.vault.open(system);
    if ('unopened' in opened) throw new ForeignFault(opened.unopened);
    return { authorization: `ApiToken ${opened.token}`, 'accept-language': 'en' };
  }
}

function succeeded(answer: OutboundAnswer): Extract<OutboundAnswer, { ok: true }> {
  if (!answer.ok) throw new ForeignFault(answer.words);
  return answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const noSystem = (status: number): Words => ({
  zh: `对方没有说明自己是什么系统（/api/system/info 回答 HTTP ${status}）：请核对地址和令牌`,
  en: `The other side did not say what it is (/api/system/info answered HTTP ${status}): check address and token`,
});

const notGiven = (status: number): Words => ({
  zh: `对方没有给出数据（HTTP ${status}）：请核对令牌的权限，以及数据集和机构的代码在对方是否相同`,
  en: `The other side gave no values (HTTP ${status}): check what its token may read, and that data sets and organisation units have the same codes there`,
});
