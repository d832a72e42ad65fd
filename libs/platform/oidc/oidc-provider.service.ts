import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type ServerMetadata,
} from 'openid-client';
import { SETTINGS, type OidcSettings, type Settings } from '#platform/config';
import { providerFetch, providerPolicy, ProviderSilent } from './provider-fetch.js';

/** What a signature counts by: a key that the provider alone has. `none` and shared secrets are not among them. */
const algorithms = /^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$|^Ed25519$/;

const keptForMs = 3_600_000;

/** To speak without TLS: of a local start, whose issuer says http; production refuses such an issuer. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so only that it stands out
const speakPlainly: (configuration: Configuration) => void = allowInsecureRequests;

/** What the provider says of itself, asked when it is first needed and again after an hour. */
@Injectable()
export class OidcProvider {
  private asked: { readonly at: number; readonly found: Promise<Configuration> } | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'oidc' | 'outboundHosts' | 'outboundInternal'>,
  ) {}

  /** Those who come together wait for one answer; a failure is not kept. */
  configuration(oidc: OidcSettings): Promise<Configuration> {
    const at = performance.now();
    if (this.asked !== undefined && at - this.asked.at < keptForMs) return this.asked.found;
    const found = this.discover(oidc);
    this.asked = { at, found };
    found.catch(() => {
      if (this.asked?.found === found) this.asked = undefined;
    });
    return found;
  }

  private async discover(oidc: OidcSettings): Promise<Configuration> {
    const fetch = providerFetch(providerPolicy(oidc.issuer, this.settings));
    const execute = isPlain(oidc.issuer) ? [speakPlainly] : [];
    const found = await discovery(new URL(oidc.issuer), oidc.clientId, undefined, undefined, {
      [customFetch]: fetch,
      execute,
    });
    const server = checked(found.serverMetadata(), oidc.issuer);
    const configuration = new Configuration(server, oidc.clientId, undefined, authenticationAt(server, oidc));
    configuration[customFetch] = fetch;
    for (const extend of execute) extend(configuration);
    // without it the library trusts TLS alone and does not look at the signature
    enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

const isPlain = (url: string) => url.startsWith('http:');

/** The library is lenient with the issuers of two vendors; here there is one name and no other. */
function checked({ ...server }: Readonly<ServerMetadata>, issuer: string): ServerMetadata {
  if (new URL(server.issuer).href !== issuer) throw new ProviderSilent('issuer');
  const { authorization_endpoint: door = '' } = server;
  const schemes = isPlain(issuer) ? ['http:', 'https:'] : ['https:'];
  if (!URL.canParse(door) || !schemes.includes(new URL(door).protocol)) throw new ProviderSilent('authorization');
  const supported = server.id_token_signing_alg_values_supported ?? ['RS256'];
  return { ...server, id_token_signing_alg_values_supported: supported.filter((name) => algorithms.test(name)) };
}

const authenticationAt = (server: ServerMetadata, { clientSecret }: OidcSettings) =>
  (server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')
    ? ClientSecretBasic(clientSecret)
    : ClientSecretPost(clientSecret);
