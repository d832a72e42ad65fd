import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { UnitOfWork, type Tx } from '#platform/db';
import { PreferencesRepository } from './preferences.repository.js';
import { toldEvents, type ToldEvent } from './told-event.js';

/** By which ways one event is told; `urgent`: only what is red. */
export interface EventWays {
  readonly email: boolean;
  readonly sms: boolean | 'urgent';
}

export interface Preferences {
  readonly phone: string | null;
  /** Nights and days off are kept free of what is not urgent. */
  readonly quiet: boolean;
  readonly events: Readonly<Record<ToldEvent, EventWays>>;
}

interface ChangedWays {
  readonly email?: boolean | undefined;
  readonly sms?: boolean | undefined;
}

export interface PreferenceChange {
  readonly phone?: string | null | undefined;
  readonly quiet?: boolean | undefined;
  readonly events?: { readonly [E in ToldEvent]?: ChangedWays | undefined } | undefined;
}

/** Each person sets event and way for himself; the inbox cannot be switched off. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  find(actor: Actor): Promise<Preferences> {
    return this.unitOfWork.run(ownRows(actor), (tx) => this.read(tx, actor));
  }

  /** What is not named stays as it is. */
  change(actor: Actor, change: PreferenceChange, requestId: string): Promise<Preferences> {
    return this.unitOfWork.run(ownRows(actor), async (tx) => {
      const before = await this.preferences.find(tx, actor.accountId);
      const wishes = toldEvents.flatMap((event) =>
        (['email', 'sms'] as const).flatMap((channel) => {
          const wanted = change.events?.[event]?.[channel];
          return wanted === undefined ? [] : [{ event, channel, wanted }];
        }),
      );
      const phone = change.phone === undefined ? before.phone : change.phone;
      await this.preferences.save(tx, actor.accountId, { phone, quiet: change.quiet ?? before.quiet, wishes });
      const after = await this.read(tx, actor);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'preferences.change',
        object: `account/${actor.accountId}`,
        // the number itself is nobody's but his
        after: { ...after, phone: after.phone !== null },
        requestId,
        result: 'ok',
      });
      return after;
    });
  }

  private async read(tx: Tx, actor: Actor): Promise<Preferences> {
    const { phone, quiet, wishes } = await this.preferences.find(tx, actor.accountId);
    const said = new Map(wishes.map(({ event, channel, wanted }) => [`${event}/${channel}`, wanted]));
    const ways = (event: ToldEvent): EventWays => ({
      email: said.get(`${event}/email`) ?? true,
      sms: said.get(`${event}/sms`) ?? 'urgent',
    });
    const [opened, moved, closed] = [ways('opened'), ways('moved'), ways('closed')];
    return { phone, quiet, events: { opened, moved, closed, case: ways('case'), clock: ways('clock') } };
  }
}

/** Wishes belong to a person, not to a place. */
const ownRows = (actor: Actor) => ({ actorId: actor.accountId, patterns: [] });
