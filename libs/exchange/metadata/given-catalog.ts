import type { Words } from '#platform/errors';
import type { Frequency, IsoDay, Level } from '#scoring';
import type { Indicator, IndicatorInput, PlanCalendar } from '#catalog';
import type { Uid, UidKind } from '../names/uid-of.js';

/** What of a plan other systems are told. `Plan` of the catalogue is one. */
export interface GivenPlan {
  readonly code: string;
  readonly title: Words;
  readonly frequency: Frequency;
  readonly calendar?: Pick<PlanCalendar, 'opens' | 'deadline' | 'locks'>;
  readonly targets: readonly GivenTarget[];
  readonly indicators: readonly GivenIndicator[];
}

export interface GivenTarget {
  readonly target: { readonly publicationLag: number };
  readonly indicator: GivenIndicator;
  readonly inputs: readonly GivenInput[];
}

export type GivenIndicator = Pick<Indicator, 'code' | 'zh' | 'en' | 'measure' | 'num' | 'den' | 'unit' | 'figure'>;
export type GivenInput = Pick<IndicatorInput, 'indicator' | 'zh' | 'en' | 'asks' | 'unit' | 'wholeNumber' | 'perUnit'>;

/** What of a region other systems are told. `Region` of the catalogue is one. */
export interface GivenRegion {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: Level;
  /** Codes from the nation down to this region, each followed by a slash. */
  readonly path: string;
  readonly validFrom: IsoDay;
  /** First day on which the region is no more. */
  readonly validTo: IsoDay | null;
}

/** The catalogue as it is to be shown. */
export interface GivenCatalog {
  readonly plans: readonly GivenPlan[];
  readonly regions: readonly GivenRegion[];
  /** Codes of the regions under which a plan's figures come in. */
  readonly reportersOf: (plan: string) => readonly string[];
  readonly uidOf: (kind: UidKind, code: string) => Uid;
  /** The instant since which the catalogue is as it is; absent where nobody keeps it. */
  readonly changedAt?: string;
}
