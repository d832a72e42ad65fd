import type { Language } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { codeWords, meaningOf } from './code-words.js';
import { ends, numberIn } from './numbers.js';
import { targetTerms } from './target-terms.js';
import type { PlanTarget } from './use-plan.js';

/** A name and what stands there; null lines are left out. */
export type Fact = readonly [string, string];

interface Section {
  readonly key: 'names' | 'citation' | 'indicator' | 'judging' | 'who';
  readonly name: string;
  readonly facts: readonly Fact[];
}

/** All that the plan file says of a target, in the reader's words: on screen, and as a page of the book. */
export function factsOfTarget(target: PlanTarget, language: Language): readonly Section[] {
  const say = language === 'zh' ? (targetTerms.zh as typeof targetTerms.en) : targetTerms.en;
  const meaning = (key: string, code: string): string => meaningOf(codeWords[language], key, code);
  const told = { target, say, meaning, language };
  return [
    { key: 'names', name: say.names, facts: names(told) },
    { key: 'citation', name: say.citation, facts: citation(told) },
    { key: 'indicator', name: say.indicator, facts: indicator(told) },
    { key: 'judging', name: say.judging, facts: [...judging(told), ...summing(told)] },
    { key: 'who', name: say.who, facts: who(told) },
  ];
}

interface Told {
  readonly target: PlanTarget;
  readonly say: typeof targetTerms.en;
  readonly meaning: (key: string, code: string) => string;
  readonly language: Language;
}

const some = (name: string, said: string | null): readonly Fact[] => (said === null ? [] : [[name, said]]);

function names({ target: { summary, id, ref }, say }: Told): readonly Fact[] {
  return [
    [say.chinese, summary.zh],
    [say.english, summary.en],
    [say.code, ref === id ? id : `${ref}（${id}）`],
  ];
}

function citation({ target: { document, clause, summary, plan }, say, language }: Told): readonly Fact[] {
  const zh = language === 'zh';
  const number = document.number === null ? '' : `（${document.number}）`;
  const issued = document.issued === null ? '' : ` ${dayIn(document.issued, language)}`;
  return [
    [zh ? '文件' : 'Document', `《${document.title ?? plan}》${number} ${document.by}${issued}`],
    [say.clause, clause],
    [say.page, say.noPage],
    [say.asks, summary[language]],
    [say.quotation, say.noQuotation],
  ];
}

function indicator({ target: { indicator: one, inputs, kind }, say, meaning, language }: Told): readonly Fact[] {
  const limits = ends({ low: one.min, high: one.max }, one.unit);
  const figures = inputs.map(({ zh, en, unit }) => `${language === 'zh' ? zh : (en ?? zh)}${unit === null ? '' : ` (${unit})`}`); // prettier-ignore
  return [
    [say.chinese, one.zh],
    [say.english, one.en ?? say.noEnglish],
    [say.code, one.id],
    [say.kind, meaning('kind', kind)],
    [say.measure, meaning('measure', one.measure)],
    [say.unit, one.unit],
    ...some(say.numerator, one.num),
    ...some(say.denominator, one.den),
    ...some(say.limits, limits),
    [say.figures, figures.join(say.separator)],
  ];
}

function judging({ target, say, meaning, language }: Told): readonly Fact[] {
  const { goal, increment, window, stages, parts, trajectory, keep, upper, indicator: one } = target;
  const unit = increment === null ? one.unit : increment.of === 'baseline' || one.unit === '%' ? '%' : one.unit;
  const plus = increment === null ? '' : '+';
  const value = ends(goal, unit);
  const ramp = trajectory.shape === 'steps' && trajectory.ramp > 0 ? say.ramp(trajectory.ramp) : '';
  const staged = stages.map((stage) => `${dayIn(stage.by, language)} ${stage.part ?? numberIn(stage.value, one.unit) ?? say.done}`); // prettier-ignore
  const made = parts.map((part) => [language === 'zh' ? part.zh : (part.en ?? part.zh), part.by && dayIn(part.by, language), part.weight === null ? null : `${say.weight} ${numberIn(part.weight, '') ?? ''}`].filter(Boolean).join(' ')); // prettier-ignore
  return [
    [say.direction, target.reportedOnly ? say.reportedOnly : meaning('op', goal.op)],
    ...some(say.goal, value === null ? null : `${plus}${value}`),
    [say.window, `${dayIn(window.from, language)} — ${dayIn(window.by, language)}`],
    ...some(say.stages, staged.length === 0 ? null : staged.join('；')),
    ...some(say.parts, made.length === 0 ? null : made.join('；')),
    ...baseline({ target, say, meaning, language }),
    [say.trajectory, `${meaning('shape', trajectory.shape)}${ramp}`],
    [say.thresholds, say.thresholdsText],
    ...some(say.keep, keep === 'none' ? null : meaning('keep', keep)),
    ...some(say.upper, goal.op === 'range' ? meaning('upper', upper) : null),
    ...some(say.weight, numberIn(target.weight, '')),
  ];
}

function baseline({ target: { baseline: start, indicator: one }, say, language }: Told): readonly Fact[] {
  if (start.kind === 'none') return [[say.baseline, say.noBaseline]];
  if (start.kind === 'first-observation') return [[say.baseline, say.firstSeen], [say.baselineSource, say.fromReports]]; // prettier-ignore
  const at = periodWords(start.at, language);
  if (start.kind === 'own') return [[say.baseline, say.own(at)], [say.baselineSource, say.fromReports]]; // prettier-ignore
  return [
    [say.baseline, say.given(numberIn(start.value, one.unit) ?? '', at)],
    [say.baselineSource, say.fromFile],
  ];
}

function summing({ target, say, meaning, language }: Told): readonly Fact[] {
  const { condition, predicate, reference, includes, units } = target;
  const rule = predicate && `${meaning('op', predicate.op)} ${ends(predicate, target.indicator.unit) ?? ''}`;
  const share = target.rollup === 'share' ? ` ${numberIn(target.rollupShare, '%') ?? ''}` : '';
  return [
    [say.level, meaning('level', target.judgedAt)],
    [say.reported, meaning('level', target.reportedAt)],
    ...some(say.units, units === null ? null : units.join(say.separator)),
    [say.rollup, `${meaning('rollup', target.rollup)}${share}`],
    [say.missing, meaning('missing', target.missing)],
    [say.tree, meaning('tree', target.tree)],
    ...some(say.condition, condition && condition[language]),
    ...some(say.predicate, rule),
    ...some(say.reference, reference),
    ...some(say.includes, includes.length === 0 ? null : includes.join(say.separator)),
  ];
}

function who({ target: { lead, responsible, alerts }, say }: Told): readonly Fact[] {
  return [
    [say.lead, lead],
    ...some(say.responsible, responsible.length === 0 ? null : responsible.join(say.separator)),
    [say.alerts, say.alertText(alerts.raiseAfter, alerts.clearAfter, alerts.warnBefore)],
  ];
}
