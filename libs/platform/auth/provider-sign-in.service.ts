import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { OidcService, type Arrival } from '#platform/oidc';
import { findAccountOf, takeArrival } from './identities.repository.js';
import { IdentitiesService } from './identities.service.js';
import { loginAddress } from './login-address.js';
import { LoginGate } from './login-gate.js';
import { countReturn, returnsLockedUntil } from './login-limit.repository.js';
import { lockedFor } from './login-lock.js';
import { noFigures } from './no-figures.js';
import { recordAudit } from './record-audit.js';
import { digest } from './secret.js';
import { SignInService, type CodeOwed, type SignedIn } from './sign-in.service.js';

/** Why nobody comes in; the console has the words. */
export type TurnedAway = 'refused' | 'unavailable' | 'cancelled' | 'unbound' | 'taken' | 'locked' | 'busy';

export type Returned = (
  SignedIn | CodeOwed | { readonly outcome: 'bound' } | { readonly outcome: 'turned-away'; readonly why: TurnedAway }
) & {
  /** Where in the console it goes on. */
  readonly to: string;
};

export interface Return {
  /** What the browser has carried to the provider and back. */
  readonly trip: string;
  /** What the provider has put behind the ? of the address. */
  readonly search: string;
  /** Who is signed in here; an identity is bound by its account's owner alone. */
  readonly signedIn: string | null;
  readonly address: string;
  readonly requestId: string;
}

type Identified = Extract<Arrival, { readonly outcome: 'identified' }>;

/** Who is it? The provider of the site says so, and an account must know the identity. */
@Injectable()
export class ProviderSignInService {
  /** Of its own: a slow provider keeps nobody waiting who comes with a password. */
  private readonly gate = new LoginGate();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly oidc: OidcService,
    private readonly identities: IdentitiesService,
    private readonly signIns: SignInService,
  ) {}

  /** What the site calls its provider, null for the general words; undefined: there is none. */
  get name(): string | null | undefined {
    return this.oidc.name;
  }

  /** The way to the provider, for somebody who wants to go on there in the console. */
  begin(to: string): Promise<{ readonly location: string; readonly trip: string }> {
    return this.oidc.begin({ to, accountId: null });
  }

  /** Somebody comes back: a session, a code that is owed, an identity that is bound; or why nothing of it. Nothing is thrown that a person could cause. */
  async arrive(given: Return): Promise<Returned> {
    const from = { ...given, address: loginAddress(given.address) };
    let to = '/';
    try {
      await this.requireOpen(from.address);
      const arrival = await this.gate.pass(() => this.oidc.finish(given.trip, given.search));
      to = arrival.journey?.to ?? to;
      const isNew = arrival.outcome === 'identified' ? await this.takeOnce(arrival) : true;
      return { ...(await this.settle(isNew ? arrival : again(arrival), from)), to };
    } catch (error) {
      const why = error instanceof AppError ? turned.get(error.code) : undefined;
      if (why === undefined) throw error;
      return { outcome: 'turned-away', why, to };
    }
  }

  private settle(arrival: Arrival, from: Return) {
    if (arrival.outcome === 'identified')
      return arrival.journey.accountId === null ? this.signIn(arrival, from) : this.bind(arrival, from);
    const { journey, outcome } = arrival;
    // what has never begun here, and what was not the comer's doing, is no attempt
    return journey === null || outcome !== 'refused'
      ? { outcome: 'turned-away' as const, why: outcome }
      : this.refuse(from);
  }

  private async signIn({ identity }: Identified, from: Return) {
    const { address, requestId } = from;
    const account = await this.unitOfWork.run(noFigures, (tx) => findAccountOf(tx, identity));
    if (account !== undefined) return this.signIns.signInIdentified(account, { address, requestId });
    await this.unitOfWork.run(noFigures, (tx) =>
      recordAudit(tx, { ...refusal(from), after: { why: 'unbound', ...identity } }),
    );
    return { outcome: 'turned-away' as const, why: 'unbound' as const };
  }

  private async bind({ identity, journey: { accountId } }: Identified, from: Return) {
    if (accountId === null || accountId !== from.signedIn) return this.refuse(from);
    const isBound = await this.identities.bind(accountId, identity, from.requestId);
    return isBound ? { outcome: 'bound' as const } : { outcome: 'turned-away' as const, why: 'taken' as const };
  }

  /** Counted by address: no account was named that could be counted. */
  private refuse(from: Return) {
    return this.unitOfWork.run(noFigures, async (tx) => {
      await countReturn(tx, from.address, this.clock.now());
      await recordAudit(tx, { ...refusal(from), after: { why: 'refused' } });
      return { outcome: 'turned-away' as const, why: 'refused' as const };
    });
  }

  private requireOpen(address: string): Promise<void> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      const until = await returnsLockedUntil(tx, address, now);
      if (until !== null) throw lockedFor(until, now);
    });
  }

  private takeOnce({ once, until }: Identified): Promise<boolean> {
    return this.unitOfWork.run(noFigures, (tx) =>
      takeArrival(tx, { hash: digest(once), until, now: this.clock.now() }),
    );
  }
}

const refusal = ({ address, requestId }: Return) => ({
  actorId: null,
  action: 'session.provider',
  object: 'account/unknown',
  address,
  requestId,
  result: 'refused' as const,
});

const again = ({ journey }: Arrival): Arrival => ({ outcome: 'refused', journey });

/** What is thrown on the way in, and what it means to whoever has come back. */
const turned = new Map<string, TurnedAway>([
  ['auth.locked', 'locked'],
  ['auth.busy', 'busy'],
  ['auth.wrong_credentials', 'unbound'],
]);
