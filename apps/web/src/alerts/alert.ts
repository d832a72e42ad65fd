import type {
  AlertsControllerFindResponse,
  AlertsControllerHistoryResponse,
  OfferedAct,
  SilenceView,
} from '../client/types.gen.js';

/** An alert as its reader sees it, with what he may do with it. */
export type Alert = AlertsControllerFindResponse;
export type Step = AlertsControllerHistoryResponse[number];
export type Clock = NonNullable<Alert['clock']>;
export type State = Alert['state'];
export type Flag = NonNullable<Alert['flag']>;
export type Act = OfferedAct;
export type Silence = SilenceView;

const severityOf: Readonly<Record<Flag, number>> = { blue: 1, yellow: 2, red: 3 };

/** The flag as a severity, which is what draws it: an overdue case is red whatever it began as. */
export const severityOfFlag = (flag: Flag | null): number => (flag === null ? 0 : severityOf[flag]);

/** What an alert is about, in the words of its facts: the indicator, or the plan of which something is missing. */
export const subjectOf = ({ facts }: Pick<Alert, 'facts'>): { readonly zh: string; readonly en: string } =>
  facts.kind === 'lag' ? facts.indicator : facts.planTitle;

/** Who has to answer for it: the unit that has the case, or else those that the target names, or else who leads it. */
export function unitsOf({ unit, facts }: Pick<Alert, 'unit' | 'facts'>): readonly string[] {
  if (unit !== null) return [unit];
  if (facts.responsible.length > 0) return facts.responsible;
  return facts.lead === '' ? [] : [facts.lead];
}
