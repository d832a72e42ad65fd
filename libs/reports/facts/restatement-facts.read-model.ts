import { Injectable } from '@nestjs/common';
import { RestatementsReadModel, type ToldRestatement } from '#attainments';
import { CatalogService } from '#catalog';
import { shanghaiDay, shanghaiInstant } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import { parsePeriod, periodFromNumberOrThrow, periodNumberOrThrow, periodStart, type PeriodId } from '#scoring';
import { firstUnknown } from '#submissions';
import type { ChaptersAsked } from './chapters-asked.js';
import { mostRestated, type RestatementFacts, type RestatedForm, type RestatedStatus } from './restatement-facts.js';

/** Forms that are judged before and after, and figures of a form that are told. */
const mostJudged = 40;
const mostChanges = 20;

/** What reads otherwise since the last bulletin of this kind that was published. */
@Injectable()
export class RestatementFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly restatements: RestatementsReadModel,
  ) {}

  async read(tx: Tx, asked: ChaptersAsked): Promise<RestatementFacts> {
    const last = await this.last(tx, asked);
    const tree = asked.at === null ? this.catalog.regions : this.catalog.regionsKnownAt(asked.cutoff);
    const nameOf = (code: string): string => tree.byCode(code)?.name ?? code;
    const from = periodStart(asked.issue);
    const found = await this.restatements.since(tx, {
      plan: asked.plan.code,
      region: asked.region,
      from: last === null ? `${from}T00:00:00+08:00` : last.asOf.toISOString(),
      before: asked.at === null ? null : firstUnknown(asked.at).toISOString(),
      limit: mostRestated,
      judged: mostJudged,
    });
    return {
      last: last && { issue: last.issue, cutoff: shanghaiInstant(last.asOf), period: last.period },
      from,
      count: found.length,
      forms: found.map((one) => formOf(one, nameOf)),
    };
  }

  /** A monthly bulletin follows a monthly one, and a corrected edition what it corrects. */
  private async last(tx: Tx, { planId, region, issue, at, cutoff }: ChaptersAsked): Promise<LastBulletin | null> {
    const [first, final] = numbersLike(issue);
    const [found] = await rows<Omit<LastBulletin, 'issue'> & { readonly issue: number }>(tx, lastSql, [
      planId,
      region.id,
      cutoff,
      first,
      final,
      at?.instant ?? null,
      at?.inclusive ?? true,
    ]);
    return found === undefined ? null : { ...found, issue: periodFromNumberOrThrow(found.issue) };
  }
}

function formOf(one: ToldRestatement, nameOf: (code: string) => string): RestatedForm {
  const { region, period, since, kind, reasonClass, reason, changed, changes, scores } = one;
  return {
    ...{ region, period, kind, reasonClass, reason, changed },
    regionName: nameOf(region),
    on: shanghaiDay(new Date(since)),
    changes: changes.slice(0, mostChanges).map((change) => ({ ...change, unitName: nameOf(change.unit) })),
    statuses:
      scores?.flatMap(({ target, region: code, before, after }): readonly RestatedStatus[] => {
        const [then, now] = [before?.status ?? null, after?.status ?? null];
        return then === now ? [] : [{ target, region: code, regionName: nameOf(code), before: then, after: now }];
      }) ?? null,
  };
}

interface LastBulletin {
  readonly issue: PeriodId;
  readonly asOf: Date;
  readonly period: PeriodId | null;
}

/** The last two digits of the numbers of issues of one kind: months 1 to 12, quarters 21 to 24, years 40. */
function numbersLike(issue: PeriodId): readonly [number, number] {
  const frequency = parsePeriod(issue)?.frequency;
  if (frequency === 'month') return [1, 12];
  return frequency === 'quarter' ? [21, 24] : [periodNumberOrThrow(issue) % 100, periodNumberOrThrow(issue) % 100];
}

const lastSql = `
  select x.period_id as issue, x.as_of as "asOf", x.model::jsonb ->> 'period' as period from report x
  where x.plan_id = $1 and x.region_id = $2 and x.as_of < $3 and x.period_id % 100 between $4 and $5
    and exists (select from report_step s where s.report_id = x.report_id and s.kind = 'publish'
      and ($6::timestamptz is null or s.at < $6::timestamptz or ($7::boolean and s.at = $6::timestamptz)))
  order by x.as_of desc, x.revision desc limit 1`;
