import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { holds, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { GivenSubmission } from '../reading/given-submission.js';
import { HistoryReadModel } from './history.read-model.js';
import type { IntakeRules } from './intake-rules.js';
import { nothingKnown } from './past-figure.js';

/** Gathers what a form of one sender is checked against. */
@Injectable()
export class IntakeRulesService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly history: HistoryReadModel,
  ) {}

  /** With what is known of the figures that a form gives, within what its sender may see. */
  async rulesForForm(actor: Actor, given: GivenSubmission): Promise<IntakeRules> {
    const rules = this.rulesFor(actor);
    return { ...rules, ...(await this.history.forGiven(scopeOf(actor, 'submitter'), given, rules)) };
  }

  rulesFor(actor: Actor): IntakeRules {
    const { catalog } = this;
    const paths = holds(actor, ['submitter']) ? pathsOf(actor) : [];
    const reportable = (region: Region) => paths.some((path) => region.path.startsWith(path));
    return {
      ...nothingKnown,
      today: this.clock.today(),
      plans: catalog.plans(),
      inForce: (plan, period) => catalog.planForPeriod(plan, period),
      region: (code) => catalog.regions.byCode(code),
      regionById: (id) => catalog.regions.byId(id),
      reportable,
      reportableCodes: () =>
        catalog.regions
          .all()
          .filter(reportable)
          .map(({ code }) => code),
      unitsOf: (target, regionId, day) => catalog.regions.expectedUnits(target, regionId, day),
    };
  }
}

function pathsOf(actor: Actor): string[] {
  return actor.grants.filter(({ role }) => role === 'submitter').map(({ path }) => path);
}
