import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Header = Readonly<Record<string, unknown>>;
type Claims = Readonly<Record<string, unknown>>;

/** A provider that answers what a test wants, right or forged; it counts who asks it for anything else. */
export class HostileProvider {
  private readonly own = pair();
  private readonly foreign = pair();
  /** The next answer of its token endpoint. */
  token: () => string = () => '';
  readonly asked: string[] = [];
  private readonly server = http.createServer((request, response) => {
    const path = request.url ?? '';
    this.asked.push(path);
    const answer = this.answers()[path];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answers(): Readonly<Record<string, object>> {
    const { issuer } = this;
    return {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'],
      },
      '/token': { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: this.token() },
      '/jwks': { keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    };
  }

  /** Claims as they should be for this nonce. */
  claims(nonce: string): Claims {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.issuer, aud: 'xushi', sub: 'forger', nonce, iat: now, exp: now + 300 };
  }

  signed(claims: Claims, header: Header = {}, by: 'own' | 'foreign' = 'own'): string {
    const text = `${encoded({ alg: 'RS256', kid: 'own', ...header })}.${encoded(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(this[by].privateKey).toString('base64url')}`;
  }

  unsigned(claims: Claims): string {
    return `${encoded({ alg: 'none' })}.${encoded(claims)}.`;
  }

  /** With the secret of the client, or (null) with the public key taken for a secret. */
  hashed(claims: Claims, secret: string | null): string {
    const key = secret === null ? this.own.publicKey.export({ type: 'spki', format: 'pem' }) : secret;
    const text = `${encoded({ alg: 'HS256', kid: 'own' })}.${encoded(claims)}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  }
}
