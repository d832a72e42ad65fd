import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { addDays } from '#scoring';
import type { Facts } from '../content/alert-facts.js';
import { badInput, CaseMoves, noSuchAlert, type CaseOutcome, type OpenCase } from './case-moves.service.js';
import { CasesRepository } from './cases.repository.js';
import { OwnersRepository, type Owner, type OwnerOffered } from './owners.repository.js';

export interface Assignment {
  /** Name of the account that answers for it. */
  readonly owner: string;
  /** The responsible unit; absent: the one that the plan names. */
  readonly unit?: string | undefined;
  readonly promisedOn: string;
  readonly note?: string | undefined;
  readonly sequence?: number | undefined;
}

export interface AssignmentOffer {
  readonly unit: string | null;
  /** Every unit that the plan names, the lead last. */
  readonly units: readonly string[];
  readonly owners: readonly OwnerOffered[];
}

/** No promise is further away. */
const furthestDays = 3 * 366;

/** Who answers for an alert, for which unit, and until when it is promised to be mended. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly moves: CaseMoves,
    private readonly cases: CasesRepository,
    private readonly owners: OwnersRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  assign(
    actor: Actor,
    alertId: string,
    { requestId, ...wanted }: Assignment & { readonly requestId: string },
  ): Promise<CaseOutcome> {
    const said = (before: Readonly<Record<string, unknown>>): boolean => isSame(before, wanted);
    const asked = { alertId, act: 'assign', sequence: wanted.sequence, requestId, said } as const;
    return this.moves.make(actor, asked, async (tx, open) => {
      const { may, today, stood } = open;
      refusePromise(wanted.promisedOn, today);
      const owner = await this.ownerOrThrow(tx, wanted.owner, open);
      const unit = wanted.unit ?? stood.responsibleUnit ?? proposedUnit(stood.facts);
      const { promisedOn, note } = wanted;
      await this.cases.assign(tx, alertId, { ownerId: owner.id, unit, promisedOn });
      const details = {
        owner: { id: owner.id, name: owner.name, username: owner.username },
        ...(unit === null ? {} : { unit }),
        promisedOn,
        ...(note === undefined ? {} : { note }),
      };
      return { kind: 'assign', state: may.to, reason: note ?? 'assigned', details };
    });
  }

  /** Units and people that an alert can be assigned to. */
  offer(actor: Actor, alertId: string): Promise<AssignmentOffer> {
    return this.unitOfWork.run(scopeOf(actor, 'monitor'), async (tx) => {
      const alert = await this.cases.find(tx, alertId);
      if (alert === null) throw noSuchAlert(alertId);
      const at = { path: alert.path, today: this.clock.today() };
      const units = unitsOf(alert.facts);
      return { unit: proposedUnit(alert.facts), units, owners: await this.owners.offered(tx, at) };
    });
  }

  private async ownerOrThrow(tx: Tx, username: string, { found, today }: OpenCase): Promise<Owner> {
    const owner = await this.owners.find(tx, username, { path: found.path, today });
    if (owner !== null) return owner;
    throw badInput('alert.owner_unfit', '/owner', {
      seen: username,
      message: {
        zh: `没有可指派的账户 ${username}：须为启用的账户，并持有覆盖该地区的业务角色`,
        en: `Nobody called ${username} can be assigned: it has to be an enabled account with a business role that covers the region`,
      },
    });
  }
}

function isSame(before: Readonly<Record<string, unknown>>, { owner, unit, promisedOn }: Assignment): boolean {
  const stood = before['owner'];
  const isOwner = typeof stood === 'object' && stood !== null && 'username' in stood && stood.username === owner;
  return isOwner && before['promisedOn'] === promisedOn && (unit === undefined || before['unit'] === unit);
}

export function refusePromise(day: string, today: string): void {
  if (day >= today && day <= addDays(today, furthestDays)) return;
  throw badInput('alert.promise_day', '/promisedOn', {
    seen: day,
    message: {
      zh: `承诺日期 ${day} 应为今天（${today}）或以后，且不超过三年`,
      en: `The promised day ${day} has to be today (${today}) or later, and within three years`,
    },
  });
}

function unitsOf({ responsible, lead }: Facts): string[] {
  return [...new Set([...responsible, lead])].filter((unit) => unit !== '');
}

const proposedUnit = (facts: Facts): string | null => unitsOf(facts)[0] ?? null;
