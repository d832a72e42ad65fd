import { Inject, Injectable } from '@nestjs/common';
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { Clock } from '#platform/clock';
import { SETTINGS, type OidcSettings, type SecretKey, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { OidcProvider } from './oidc-provider.service.js';
import { ProviderSilent } from './provider-fetch.js';
import { openTrip, sealTrip, tripMinutes, type Trip } from './trip.js';

/** Whom the provider speaks of: a subject is its own for ever, and says nothing to any other provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface Journey {
  /** Where in the console it goes on. */
  readonly to: string;
  /** Whose account the identity is to be bound to; null: somebody signs in. */
  readonly accountId: string | null;
}

/** Somebody has come back. `once` is of this journey alone: whoever comes with it a second time has stolen it. */
export type Arrival =
  | {
      readonly outcome: 'identified';
      readonly identity: Identity;
      readonly journey: Journey;
      readonly once: string;
      readonly until: Date;
    }
  | {
      readonly outcome: 'refused' | 'unavailable' | 'cancelled';
      /** Null for what never began here. */
      readonly journey: Journey | null;
    };

/** To the provider and back: authorization code, PKCE, state and nonce. Knows no accounts. */
@Injectable()
export class OidcService {
  constructor(
    private readonly provider: OidcProvider,
    private readonly clock: Clock,
    private readonly log: JsonLogger,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'oidc' | 'secretKeys'>,
  ) {}

  /** What the site calls its provider, null for the general words; undefined: there is none. */
  get name(): string | null | undefined {
    const { oidc } = this.settings;
    return oidc === undefined ? undefined : (oidc.name ?? null);
  }

  /** @throws AppError `auth.no_provider` */
  get issuer(): string {
    return this.configured().oidc.issuer;
  }

  /** @throws AppError `auth.no_provider`, `auth.provider_silent` */
  async begin(journey: Journey): Promise<{ readonly location: string; readonly trip: string }> {
    const { oidc, key } = this.configured();
    const configuration = await this.provider.configuration(oidc).catch((error: unknown) => {
      this.note('the provider of sign-ins cannot be asked', error);
      throw silent();
    });
    const verifier = randomPKCECodeVerifier();
    const until = this.clock.now().getTime() + tripMinutes * 60_000;
    const trip: Trip = { ...journey, state: randomState(), nonce: randomNonce(), verifier, until };
    const location = buildAuthorizationUrl(configuration, {
      redirect_uri: oidc.returnUrl,
      scope: 'openid',
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // the one at the keyboard, and not whoever the browser still knows, is bound to the account
      ...(journey.accountId === null ? {} : { prompt: 'login' }),
    });
    return { location: location.href, trip: sealTrip(trip, oidc.issuer, key) };
  }

  /**
   * Who came back, as far as the provider can be believed; nothing of a wrong answer is kept or told.
   * @param search what stands behind the ? of the address that the provider has sent somebody to
   */
  async finish(sealed: string, search: string): Promise<Arrival> {
    const { oidc } = this.configured();
    const trip = openTrip(sealed, oidc.issuer, { keys: this.settings.secretKeys, now: this.clock.now() });
    if (trip === null) return { outcome: 'refused', journey: null };
    const journey = { to: trip.to, accountId: trip.accountId };
    try {
      const identity = await this.identify(oidc, trip, search);
      return { outcome: 'identified', identity, journey, once: trip.state, until: new Date(trip.until) };
    } catch (error) {
      this.note('an answer of the provider of sign-ins is not believed', error);
      return { outcome: outcomeOf(error), journey };
    }
  }

  private async identify(oidc: OidcSettings, trip: Trip, search: string): Promise<Identity> {
    const configuration = await this.provider.configuration(oidc);
    const address = new URL(oidc.returnUrl);
    address.search = search;
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      pkceCodeVerifier: trip.verifier,
      idTokenExpected: true,
    });
    const subject = tokens.claims()?.sub ?? '';
    if (!/^\P{Cc}{1,255}$/u.test(subject)) throw new Error('a subject that is none');
    return { issuer: oidc.issuer, subject };
  }

  private configured(): { readonly oidc: OidcSettings; readonly key: SecretKey } {
    const { oidc, secretKeys } = this.settings;
    const [key] = secretKeys;
    if (oidc === undefined || key === undefined) throw noProvider();
    return { oidc, key };
  }

  /** The code of an error and no word of it: in its words are tokens and claims. */
  private note(sentence: string, error: unknown): void {
    const silence = silenceIn(error);
    const code: unknown = silence?.code ?? (error instanceof Error && 'code' in error ? error.code : undefined);
    this.log.warn(sentence, { code: typeof code === 'string' ? code : 'unknown' });
  }
}

/** Somebody who thought better of it at the provider, or may not pass there. */
const turnedBack = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];

function outcomeOf(error: unknown): 'refused' | 'unavailable' | 'cancelled' {
  if (silenceIn(error) !== undefined) return 'unavailable';
  // a code that it does not know is the comer's; that it does not know this service is the site's
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'refused' : 'unavailable';
  if (!(error instanceof AuthorizationResponseError)) return 'refused';
  if (turnedBack.includes(error.error)) return 'cancelled';
  return ['temporarily_unavailable', 'server_error'].includes(error.error) ? 'unavailable' : 'refused';
}

function silenceIn(error: unknown): ProviderSilent | undefined {
  if (error instanceof ProviderSilent) return error;
  return error instanceof Error && error.cause instanceof ProviderSilent ? error.cause : undefined;
}

const noProvider = () =>
  new AppError('not-found', 'auth.no_provider', {
    zh: '本系统没有配置统一身份认证，请以用户名和密码登录',
    en: 'No provider of sign-ins is configured here: sign in with username and password',
  });

const silent = () =>
  new AppError(
    'unavailable',
    'auth.provider_silent',
    {
      zh: '暂时连不上统一身份认证，请稍后再试，或以用户名和密码登录',
      en: 'The provider of sign-ins cannot be reached: try again shortly, or sign in with username and password',
    },
    { retryAfterSeconds: 30 },
  );
