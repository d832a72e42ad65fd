import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { everything, UnitOfWork, type Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import {
  DeliveryListReadModel,
  type DeliveryCounts,
  type DeliveryState,
  type DeliveryView,
} from './delivery-list.read-model.js';
import { reportSendingDue } from './report-sending-due.duty.js';

export interface DeliveriesOfReport extends DeliveryCounts {
  readonly deliveries: readonly DeliveryView[];
}

export interface DeliveriesQuery {
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Who was sent a bulletin, who has read it, and what did not get there; for its editors and for an administrator. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveryListReadModel,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  of(actor: Actor, reportId: string, query: DeliveriesQuery): Promise<DeliveriesOfReport> {
    return this.unitOfWork.run(scopeFor(actor, 'editor', 'monitor', 'catalogue_admin'), async (tx) => {
      if (!(await this.deliveries.exists(tx, reportId))) throw noSuchReport(reportId);
      const counts = await this.deliveries.counts(tx, reportId);
      return { ...counts, deliveries: await this.deliveries.list(tx, reportId, query) };
    });
  }

  /** The same message under the same number, once its cause is mended. */
  resend(actor: Actor, deliveryId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(scopeFor(actor, 'editor'), async (tx) => {
      const revived = await this.deliveries.revive(tx, deliveryId);
      if (revived === null) {
        throw (await this.deliveries.existsDelivery(tx, deliveryId)) ? notDead() : noSuchDelivery();
      }
      const { regionId, ...to } = revived;
      await this.ledger.owe(tx, reportSendingDue, to, { cause: requestId });
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'report_delivery.resend',
        object: `report-delivery/${deliveryId}`,
        regionId,
        requestId,
        result: 'ok',
      });
    });
  }
}

/** An administrator mends what cannot be delivered anywhere, and sees no figures by it. */
function scopeFor(actor: Actor, ...roles: ('editor' | 'monitor' | 'catalogue_admin')[]): Scope {
  const isAdministrator = actor.grants.some(({ role }) => role === 'sysadmin');
  return isAdministrator ? { ...everything, actorId: actor.accountId } : scopeOf(actor, ...roles);
}

const noSuchReport = (id: string): AppError =>
  new AppError('not-found', 'report.not_found', { zh: `没有通报 ${id}`, en: `There is no bulletin ${id}` });

const noSuchDelivery = (): AppError =>
  new AppError('not-found', 'report.delivery_not_found', { zh: '没有这条发送记录', en: 'There is no such delivery' });

const notDead = (): AppError =>
  new AppError('conflict', 'report.delivery_not_dead', {
    zh: '该发送记录不在未送达之列：已发出、已被取代，或仍在重试（GET /reports/通报编号/deliveries）',
    en: 'It is not dead: it was sent or superseded, or is still being tried (GET /reports/ID/deliveries)',
  });
