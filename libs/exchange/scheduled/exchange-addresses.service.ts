import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { AppError, type Words } from '#platform/errors';
import { OutboundService } from '#platform/outbound';
import { ExchangeVault } from './exchange-vault.service.js';
import { readForeignAddress } from './foreign-address.js';

export interface SealedAddress {
  readonly address: string;
  readonly sealed: Buffer;
}

/** Looks at what is said of another system before it is kept. */
@Injectable()
export class ExchangeAddresses {
  constructor(
    private readonly outbound: OutboundService,
    private readonly vault: ExchangeVault,
    private readonly catalog: CatalogService,
  ) {}

  /** @throws AppError `exchange.invalid`, `exchange.no_key` */
  seal(systemId: string, { url, token }: { readonly url: string; readonly token: string }): SealedAddress {
    const read = readForeignAddress(url);
    if (!read.ok) throw invalid('/url', read);
    const target = this.outbound.check(read.address);
    if ('ok' in target) throw invalid('/url', target);
    return { address: read.address, sealed: this.vault.seal(systemId, read.address, token) };
  }

  /**
   * With the newest key. A new address comes with its token: else whoever may change the address would be sent the token of
   * somebody else.
   */
  resealed(
    old: SealedAddress & { readonly systemId: string },
    { url, token }: { readonly url: string | undefined; readonly token: string | undefined },
  ): SealedAddress {
    if (token !== undefined) return this.seal(old.systemId, { url: url ?? old.address, token });
    if (url !== undefined) throw invalid('/token', tokenNeeded);
    return { address: old.address, sealed: this.vault.resealed(old) };
  }

  /** @throws AppError `exchange.invalid` where one is not in force */
  checkPlans(codes: readonly string[]): void {
    const known = new Set(this.catalog.plans().map(({ code }) => code));
    const at = codes.findIndex((code) => !known.has(code));
    if (at >= 0) throw invalid(`/dataSets/${at}`, noSuchPlan);
  }
}

const invalid = (pointer: string, { code, words }: { readonly code: string; readonly words: Words }) =>
  new AppError('invalid', 'exchange.invalid', words, {
    problems: [{ pointer, code, tier: 'error', message: words, seen: null }],
  });

const tokenNeeded = {
  code: 'exchange.token_needed',
  words: {
    zh: '更换地址时须同时给出对方的令牌',
    en: 'A new address comes with the token that the other side gave for it',
  },
};

const noSuchPlan = {
  code: 'exchange.data_set_not_found',
  words: {
    zh: '没有这个方案代码，请在 GET /plans 中查找',
    en: 'There is no plan of this code; look it up in GET /plans',
  },
};
