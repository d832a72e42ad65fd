import type { Plan, Region } from '#catalog';
import { parsePeriod, type PeriodId } from '#scoring';
import type { FigurePart } from '../metadata/figure-parts.js';
import { readDhis2Period } from '../names/dhis2-periods.js';
import type { Scheme, Schemes } from '../names/schemes.js';
import { isUid } from '../names/uid-of.js';
import type { ConflictCode } from '../values/codes.js';
import type { Dialect, GivenValue } from '../values/given-value.js';
import type { Ask, ExchangeIndex } from './exchange-index.js';

/** A value at its place in a form: whose figure of what it is. */
export interface PlacedValue {
  readonly given: GivenValue;
  readonly plan: Plan;
  /** The region that hands the form in. */
  readonly reporter: Region;
  readonly period: PeriodId;
  /** The region that the figure speaks of. */
  readonly unit: Region;
  readonly part: FigurePart;
}

export interface Misplaced {
  readonly code: ConflictCode;
  readonly args: readonly string[];
}

export interface PlacingTerms {
  readonly index: ExchangeIndex;
  readonly schemes: Schemes;
  readonly dialect: Dialect;
  /** Whether the sender reports for a region. */
  readonly mayReport: (region: Region) => boolean;
  readonly parentOf: (region: Region) => Region | undefined;
  readonly username: string;
}

/** Finds where a value belongs, or says in the codes of the dialect why it belongs nowhere. The first fault is told. */
export class ValuePlacer {
  constructor(private readonly terms: PlacingTerms) {}

  place(given: GivenValue): PlacedValue | Misplaced {
    const { index, schemes } = this.terms;
    const code =
      given.dataElement === undefined ? undefined : index.dataElement(given.dataElement, schemes.dataElement);
    if (code === undefined) return this.noDataElement(given);
    const period = given.period === undefined ? null : readDhis2Period(given.period);
    if (period === null || period.kind === 'unreadable') return this.noPeriod(given);
    const unit = given.orgUnit === undefined ? undefined : index.orgUnit(given.orgUnit, schemes.orgUnit);
    if (unit === undefined) return this.noOrgUnit(given);
    const combo = this.unknownCombo(given);
    if (combo !== null) return combo;
    if (!this.terms.mayReport(unit)) return this.outsideScope(given);
    const dataSet = this.dataSetOf(given);
    if (dataSet === 'unknown') return this.noDataSet(given);
    if (period.kind !== 'period') return this.otherPeriod(given, dataSet);
    return this.choose(given, index.asksOf(code), { unit, period: period.period, dataSet });
  }

  private choose(
    given: GivenValue,
    asks: readonly Ask[],
    { unit, period, dataSet }: { unit: Region; period: PeriodId; dataSet: Plan | null },
  ): PlacedValue | Misplaced {
    const inSet = dataSet === null ? asks : asks.filter(({ plan }) => plan.code === dataSet.code);
    const [first] = inSet;
    if (first === undefined) return this.notInDataSet(given);
    const frequency = parsePeriod(period)?.frequency;
    const inTime = inSet.filter(({ plan }) => plan.frequency === frequency);
    if (inTime.length === 0) return this.otherPeriod(given, first.plan);
    const reported = inTime.flatMap((ask) => {
      const reporter = this.reporterOf(unit, ask);
      return reporter === undefined ? [] : [{ ask, reporter }];
    });
    const [one] = reported;
    if (one === undefined) return this.notReported(given, inTime[0]?.plan ?? first.plan);
    const plans = [...new Set(reported.map(({ ask }) => ask.plan.code))];
    if (plans.length > 1) return this.severalDataSets(plans);
    const { plan, part } = one.ask;
    return { given, plan, reporter: one.reporter, period, unit, part };
  }

  /** A figure of one unit is handed in by the region above it at the level that reports; any other by its region. */
  private reporterOf(unit: Region, { target, part }: Ask): Region | undefined {
    const reports = (region: Region): boolean =>
      target.units === undefined
        ? region.level === target.reportedAt && region.type !== 'own_level'
        : target.units.includes(region.code);
    if (!part.input.perUnit) return reports(unit) ? unit : undefined;
    let region: Region | undefined = unit;
    while (region !== undefined && !reports(region)) region = this.terms.parentOf(region);
    return region;
  }

  private dataSetOf({ dataSet }: GivenValue): Plan | null | 'unknown' {
    if (dataSet === undefined) return null;
    return this.terms.index.dataSet(dataSet, this.terms.schemes.dataSet) ?? 'unknown';
  }

  private unknownCombo({ index: at, categoryOptionCombo, attributeOptionCombo }: GivenValue): Misplaced | null {
    const { index, schemes } = this.terms;
    const number = String(at);
    if (categoryOptionCombo !== undefined && !index.isDefaultCombo(categoryOptionCombo, schemes.combo)) {
      const newer = this.isMalformed(categoryOptionCombo, schemes.combo) ? 'E8109' : 'E8108';
      return this.told(
        { code: 'E7613', args: [categoryOptionCombo] },
        { code: newer, args: [number, categoryOptionCombo] },
      );
    }
    if (attributeOptionCombo !== undefined && !index.isDefaultCombo(attributeOptionCombo, schemes.combo)) {
      const newer = this.isMalformed(attributeOptionCombo, schemes.combo) ? 'E8111' : 'E8110';
      return this.told(
        { code: 'E7615', args: [attributeOptionCombo] },
        { code: newer, args: [number, attributeOptionCombo] },
      );
    }
    return null;
  }

  private noDataElement({ index, dataElement }: GivenValue): Misplaced {
    const number = String(index);
    if (dataElement === undefined)
      return this.told({ code: 'E7610', args: ['null'] }, { code: 'E8102', args: [number] });
    const newer = this.isMalformed(dataElement, this.terms.schemes.dataElement) ? 'E8104' : 'E8103';
    return this.told({ code: 'E7610', args: [dataElement] }, { code: newer, args: [number, dataElement] });
  }

  private noPeriod({ index, period, dataSet }: GivenValue): Misplaced {
    if (period === undefined)
      return this.told({ code: 'E7611', args: ['null'] }, { code: 'E8100', args: [String(index)] });
    return this.told({ code: 'E7611', args: [period] }, { code: 'E8021', args: [dataSet ?? '?', period] });
  }

  private noOrgUnit({ index, orgUnit }: GivenValue): Misplaced {
    const number = String(index);
    if (orgUnit === undefined) return this.told({ code: 'E7612', args: ['null'] }, { code: 'E8105', args: [number] });
    const newer = this.isMalformed(orgUnit, this.terms.schemes.orgUnit) ? 'E8106' : 'E8107';
    return this.told({ code: 'E7612', args: [orgUnit] }, { code: newer, args: [number, orgUnit] });
  }

  private outsideScope({ orgUnit = '' }: GivenValue): Misplaced {
    return this.told({ code: 'E7617', args: [orgUnit, this.terms.username] }, { code: 'E8011', args: [orgUnit] });
  }

  private noDataSet({ dataSet = '' }: GivenValue): Misplaced {
    const newer = this.isMalformed(dataSet, this.terms.schemes.dataSet) ? 'E8004' : 'E8005';
    return this.told({ code: 'E7600', args: [dataSet] }, { code: newer, args: [dataSet] });
  }

  private notInDataSet({ dataElement = '', dataSet = '' }: GivenValue): Misplaced {
    return this.told({ code: 'E7633', args: [dataElement, dataSet] }, { code: 'E8020', args: [dataSet, dataElement] });
  }

  private otherPeriod({ period = '', dataElement = '', dataSet }: GivenValue, plan: Plan | null): Misplaced {
    const set = dataSet ?? (plan === null ? '?' : (this.terms.index.uidOf('dataSet', plan.code) ?? plan.code));
    return this.told({ code: 'E7632', args: [period, dataElement] }, { code: 'E8021', args: [set, period] });
  }

  private notReported({ orgUnit = '', dataElement = '', dataSet }: GivenValue, plan: Plan): Misplaced {
    const set = dataSet ?? this.terms.index.uidOf('dataSet', plan.code) ?? plan.code;
    return this.told({ code: 'E7636', args: [orgUnit, dataElement] }, { code: 'E8022', args: [set, orgUnit] });
  }

  private severalDataSets(plans: readonly string[]): Misplaced {
    const sets = plans.map((code) => this.terms.index.uidOf('dataSet', code) ?? code);
    return this.told({ code: 'E7602', args: [] }, { code: 'E8002', args: [sets.join(', ')] });
  }

  private isMalformed(text: string, scheme: Scheme): boolean {
    return scheme === 'uid' && !isUid(text);
  }

  private told(older: Misplaced, newer: Misplaced): Misplaced {
    return this.terms.dialect === 42 ? older : newer;
  }
}

export function isPlaced(found: PlacedValue | Misplaced): found is PlacedValue {
  return 'plan' in found;
}
