/** Kinds of what routes are about. */
export type Thing =
  | 'submission'
  | 'draft'
  | 'import'
  | 'alert'
  | 'report'
  | 'bulletin'
  | 'request'
  | 'silence'
  | 'application'
  | 'delivery'
  | 'reportSubscription'
  | 'subscription'
  | 'token'
  | 'inbox'
  | 'account'
  | 'grant'
  | 'channel'
  | 'webhook'
  | 'exchange'
  | 'message'
  | 'trouble'
  | 'run';

/** Where a place lies from where the callers are. */
export const positions = ['own', 'child', 'sibling', 'parent', 'other', 'nowhere'] as const;
export type Position = (typeof positions)[number];

/** Inside the scope of a caller whose region is `own`. */
export const inside: readonly Position[] = ['own', 'child'];

export interface Place {
  readonly position: Position;
  readonly region: string;
  readonly plan: string;
  readonly target: string;
  /** In which the plan asks for figures. */
  readonly year: string;
  /** An indicator that this region reports, with a figure of it. */
  readonly figure: { readonly indicator: string; readonly [part: string]: unknown };
  /** Stands in whatever people wrote about this place, and nowhere else. */
  readonly marker: string;
  /** A figure as it was reported there and nowhere else. */
  readonly telltale: string;
  readonly ids: Readonly<Record<Thing, string>>;
  /** The things of the place of the callers. */
  readonly home: Readonly<Record<Thing, string>>;
  /** Of a file beside the alert. */
  readonly evidence: string;
  /** The token of somebody there, to whom the personal things belong. */
  readonly keeper: string;
}

const uuid = '00000000-0000-4000-8000-000000000000';
const number = '999999999999';

/** What nobody has: the answer about it is the answer about what is out of scope. */
export const nothing: Readonly<Record<Thing, string>> = {
  submission: uuid,
  draft: uuid,
  import: uuid,
  alert: number,
  report: uuid,
  bulletin: uuid,
  request: uuid,
  silence: number,
  application: uuid,
  delivery: uuid,
  reportSubscription: number,
  subscription: number,
  token: number,
  inbox: uuid,
  account: number,
  grant: number,
  channel: 'no-such-channel',
  webhook: uuid,
  exchange: uuid,
  message: uuid,
  trouble: number,
  run: uuid,
};

/** The callers are of Guiyang; four more places have the same things. One is of another province, one is not there. */
export const sites: Readonly<
  Record<Position, Pick<Place, 'region' | 'plan' | 'target' | 'year' | 'figure' | 'telltale'>>
> = {
  own: started('520100', '2022-05-03'),
  sibling: started('520400', '2022-05-07'),
  parent: {
    region: '520000',
    plan: 'guizhou-2022',
    target: 'centrally-procured-drugs',
    year: '2022',
    figure: { indicator: 'centrally_procured_drugs', value: 76543 },
    telltale: '76543',
  },
  child: {
    region: '520102',
    plan: 'guizhou-2022',
    target: 'cross-province-settlement',
    year: '2022',
    figure: { indicator: 'xprov_outpatient_sites', value: 7651 },
    telltale: '7651',
  },
  other: {
    region: '150303',
    plan: 'hainan-district-2023-2025',
    target: 'cdc-equipment',
    year: '2023',
    figure: { indicator: 'cdc_equipment_ratio', numerator: 95831, denominator: 120211 },
    telltale: '95831',
  },
  nowhere: { ...started('520100', '2022-05-09'), region: '529999' },
};

function started(region: string, date: string) {
  return {
    region,
    plan: 'guizhou-2022',
    target: 'dip-payment-start',
    year: '2022',
    figure: { indicator: 'dip_payment_start', date },
    telltale: date,
  };
}
