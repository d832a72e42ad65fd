import { Injectable } from '@nestjs/common';
import type { Words } from '#platform/errors';
import { Vault, type SealedKind } from '../keeping/vault.service.js';

const kind: SealedKind = {
  magic: 'xx1',
  purpose: 'exchange/1',
  noKey: 'exchange.no_key',
  name: { zh: '令牌', en: 'token', enPlural: 'tokens' },
  cure: { zh: '重新填写地址和令牌', en: 'give address and token anew' },
};

/** The address belongs to the seal: under another one the token does not open, whoever writes it into the row. */
const ownerOf = (systemId: string, address: string): string => `${systemId} ${address}`;

export interface SealedToken {
  readonly systemId: string;
  readonly address: string;
  readonly sealed: Buffer;
}

/** Tokens of other systems. */
@Injectable()
export class ExchangeVault {
  constructor(private readonly vault: Vault) {}

  /** @throws AppError `exchange.no_key` */
  seal(systemId: string, address: string, token: string): Buffer {
    return this.vault.seal(token, kind, ownerOf(systemId, address));
  }

  open({ systemId, address, sealed }: SealedToken): { readonly token: string } | { readonly unopened: Words } {
    const opened = this.vault.open(sealed, kind, ownerOf(systemId, address));
    return 'unopened' in opened ? opened : { token: opened.text };
  }

  /** The same token under the newest key; as it was where it does not open. */
  resealed(old: SealedToken): Buffer {
    const opened = this.open(old);
    return 'unopened' in opened ? old.sealed : this.seal(old.systemId, old.address, opened.token);
  }
}
