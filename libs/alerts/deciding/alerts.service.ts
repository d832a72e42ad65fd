import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import { AlertRepository } from './alert.repository.js';
import { CarryOutService } from './carry-out.service.js';
import { DecisionsService } from './decisions.service.js';

/** Opens, moves and clears alerts as judged periods come in. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly decisions: DecisionsService,
    private readonly carryOut: CarryOutService,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
  ) {}

  /** Answers `attainments-scored`: decides every judged target of one region. */
  async evaluate(tx: Tx, at: { readonly regionId: number; readonly periodId: number }): Promise<void> {
    const region = this.catalog.regions.byId(at.regionId);
    if (region === undefined) throw new Error(`region ${at.regionId} is scored but not in the catalogue`);
    const changed = new Set<string>();
    for (const history of await this.alerts.historiesForUpdate(tx, at.regionId, at.periodId)) {
      const decided = await this.decisions.of(tx, history);
      if (decided === null) continue;
      const subject = { region, target: decided.target, history };
      for (const alertId of await this.carryOut.decisions(tx, subject, decided.decisions)) changed.add(alertId);
      await this.alerts.count(tx, { targetId: history.targetId, regionId: region.id }, decided.counted);
    }
    for (const alertId of await this.carryOut.withdrawals(tx, at.regionId)) changed.add(alertId);
    if (changed.size > 0) await this.ledger.owe(tx, alertChanged, [...changed]);
  }
}
