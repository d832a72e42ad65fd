import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Actor } from '#platform/auth';
import { rows, type Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import { periodNumberOrThrow } from '#scoring';
import type { ReportModel } from '../model/report-model.js';
import { Press } from '../printing/press.service.js';
import type { MissingGlyph } from '../printing/print-job.js';
import { findLooseFigures, type LooseFigure } from '../wording/find-loose-figures.js';
import { findMissing, type MissingFigure } from './find-missing.js';
import { findOneSided } from './find-one-sided.js';
import { ReadableCase } from './readable-case.service.js';
import { standingOf, type ReportCase } from './report-case.js';
import type { CaseState, Trouble } from './case-state.js';

export interface UnapprovedForm {
  readonly region: string;
  readonly name: string;
  readonly version: number;
}

/** What to look at before a bulletin is authorised. */
export interface Preflight {
  readonly step: number;
  readonly state: CaseState;
  /** What is accepted by name when it is authorised, or must be gone: loose figures and missing glyphs. */
  readonly toAccept: readonly string[];
  readonly loose: readonly LooseFigure[];
  readonly glyphs: readonly (MissingGlyph & { readonly name: string })[];
  /** Why it could not be found out which characters no font has; null: it could. */
  readonly unchecked: { readonly code: string; readonly words: Words } | null;
  readonly missing: { readonly count: number; readonly figures: readonly MissingFigure[] };
  /** Forms that its figures are from and that nobody has approved (未验收), where the plan asks for that. */
  readonly unapproved: readonly UnapprovedForm[];
  /** Paragraphs that were worded in one language only. */
  readonly oneSided: readonly string[];
  /** Paragraphs whose wording was carried on and for which the rules write something else by now. */
  readonly outdated: readonly string[];
  readonly dropped: number;
  readonly demonstration: boolean;
  readonly trouble: Trouble | null;
}

/** Looks a draft over before a second person does. */
@Injectable()
export class PreflightService {
  constructor(
    private readonly readable: ReadableCase,
    private readonly press: Press,
    private readonly catalog: CatalogService,
  ) {}

  async check(actor: Actor, reportId: string): Promise<Preflight> {
    const { one, model, unapproved } = await this.readable.forMakers(actor, reportId, async (tx, { standing }) => {
      const read = standingOf(standing);
      return { one: standing, model: read, unapproved: await this.unapproved(tx, standing, read) };
    });
    const loose = findLooseFigures(model);
    const { glyphs, unchecked } = await this.glyphsOf(model);
    return {
      step: one.step,
      state: one.state,
      toAccept: [...new Set([...loose, ...glyphs].map(({ name }) => name))],
      loose,
      glyphs,
      unchecked,
      missing: findMissing(model),
      unapproved,
      oneSided: findOneSided(model),
      ...carriedOf(one),
      demonstration: model.demonstration,
      trouble: one.trouble,
    };
  }

  /** The rest of the list is there even where a font is not. */
  private async glyphsOf(model: ReportModel): Promise<Pick<Preflight, 'glyphs' | 'unchecked'>> {
    try {
      const found = await this.press.check(JSON.stringify(model));
      return { glyphs: found.map((glyph) => ({ name: `glyph/${glyph.code}`, ...glyph })), unchecked: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { glyphs: [], unchecked: { code: error.code, words: error.words } };
    }
  }

  private async unapproved(
    tx: Tx,
    one: ReportCase,
    { period, plan: { code } }: ReportModel,
  ): Promise<UnapprovedForm[]> {
    if (period === null) return [];
    const review = this.catalog.planForPeriod(code, period).review ?? 'none';
    if (review === 'none') return [];
    const stage = review.includes('prefecture') ? 'prefecture' : 'county';
    return rows(tx, unapprovedSql, [JSON.stringify(one.basis), code, periodNumberOrThrow(period), `approved_${stage}`]);
  }
}

function carriedOf({ steps }: ReportCase): Pick<Preflight, 'outdated' | 'dropped'> {
  const carried = steps.findLast(({ kind }) => kind === 'carry')?.details ?? {};
  return 'outdated' in carried
    ? { outdated: carried.outdated, dropped: carried.dropped.length }
    : { outdated: [], dropped: 0 };
}

const unapprovedSql = `
  select r.code as region, r.name, b.version from jsonb_to_recordset($1::jsonb) as b (region text, plan text, version int)
  join region r on r.code = b.region join plan p on p.code = b.plan
  where b.plan = $2 and b.version > 0 and not exists (select from submission_step t
    where (t.period_id, t.region_id, t.plan_id, t.version) = ($3::int, r.region_id, p.plan_id, b.version) and t.step = $4)
  order by r.code limit 3000`;
