import type { Plan, Region } from '#catalog';
import { foldText } from '../reading/fold-text.js';
import type { Field, GivenValue } from '../reading/given-submission.js';
import { reportsTarget, type Asked, type IntakeRules } from './intake-rules.js';
import { seenIn } from '../reading/problem-at.js';
import { faultAt, type Faults } from '../reading/read-figure.js';

interface Search {
  readonly rules: IntakeRules & { readonly plan: Plan; readonly submitter: Region | undefined };
  readonly asked: ReadonlyMap<string, readonly Asked[]>;
  readonly suggest: (code: string) => string | null;
  readonly day: string;
}

export type Found = { readonly kind: 'found'; readonly asked: Asked; readonly unit: string } | Faults;

/** Whose figure of which target a value is: the indicator, asked of this region, and the unit that it speaks of. */
export function findTarget(value: GivenValue, search: Search): Found {
  const code = codeIn(value, 'indicator');
  if (code === null) {
    return faultAt(value, 'indicator', {
      code: 'E106',
      message: { zh: '缺指标代码', en: 'the indicator code is missing' },
    });
  }
  const candidates = search.asked.get(code);
  if (!candidates) return unknownIndicator(value, code, search);
  const { submitter } = search.rules;
  // without a known region the figures are still checked, against any target that asks for them
  if (!submitter && candidates[0]) return { kind: 'found', asked: candidates[0], unit: codeIn(value, 'region') ?? '' };
  if (!submitter) return unknownIndicator(value, code, search);
  const asked = candidates.find(({ target }) => reportsTarget(submitter, target));
  return asked ? findUnit(value, asked, { ...search, submitter }) : refuseLevel(value, candidates, submitter);
}

function findUnit(value: GivenValue, asked: Asked, { rules, day, submitter }: Search & { submitter: Region }): Found {
  const code = codeIn(value, 'region');
  if (!asked.inputs.some((input) => input.perUnit)) {
    if (code === null || code === submitter.code) return { kind: 'found', asked, unit: submitter.code };
    return faultAt(value, 'region', {
      code: 'submission.region_differs',
      message: {
        zh: `该指标由 ${submitter.code}（${submitter.name}）整体填报，一次上报只含一个区域`,
        en: `this indicator is reported by ${submitter.code} as a whole, and a submission is of one region`,
      },
    });
  }
  if (code === null) {
    return faultAt(value, 'region', {
      code: 'E106',
      message: {
        zh: '该指标逐个单位填报，要写单位代码',
        en: 'this indicator is reported for each unit; give the unit in region',
      },
    });
  }
  const unit = rules.region(code);
  const units = rules.unitsOf(asked.target, submitter.id, day);
  if (unit && units.includes(unit.id)) return { kind: 'found', asked, unit: unit.code };
  const some = units
    .slice(0, 5)
    .flatMap((id) => rules.regionById(id)?.code ?? [])
    .join('、');
  return faultAt(value, 'region', {
    code: 'submission.unit_not_below',
    message: {
      zh: `不是 ${submitter.name} 下应填报该指标的单位`,
      en: `is not a unit of ${submitter.code} that reports this indicator`,
    },
    suggestion: some === '' ? undefined : { zh: `例如 ${some}`, en: `for example ${some}` },
  });
}

function unknownIndicator(value: GivenValue, code: string, { rules, suggest }: Search): Found {
  const owner = rules.plans.find(
    (plan) =>
      plan.code !== rules.plan.code &&
      plan.targets.some(({ indicator, inputs }) => indicator.code === code || inputs.some((i) => i.indicator === code)),
  );
  if (owner) {
    return faultAt(value, 'indicator', {
      code: 'submission.indicator_of_other_plan',
      message: {
        zh: `该指标属于方案 ${owner.code}（${owner.title.zh}）`,
        en: `this indicator belongs to plan ${owner.code} (${owner.title.en})`,
      },
    });
  }
  const near = suggest(code);
  const suggestion = near === null ? undefined : { zh: `是 ${near} 吗？`, en: `did you mean ${near}?` };
  return faultAt(value, 'indicator', {
    code: 'submission.indicator_unknown',
    message: { zh: '没有这个指标', en: 'there is no such indicator' },
    suggestion: suggestion,
  });
}

function refuseLevel(value: GivenValue, candidates: readonly Asked[], region: Region): Found {
  const target = candidates[0]?.target;
  const by = target?.units ? target.units.join('、') : (target?.reportedAt ?? '');
  return faultAt(value, 'indicator', {
    code: 'submission.indicator_not_reported_here',
    message: {
      zh: `该指标由 ${by} 填报，${region.name}不填`,
      en: `this indicator is reported by ${by}, not by ${region.code}`,
    },
  });
}

/** Codes are keys: they match exactly, apart from blanks and widths around them. */
function codeIn(value: GivenValue, field: Field): string | null {
  const seen = seenIn(value.cells[field]);
  const text = seen === null ? '' : foldText(String(seen));
  return text === '' ? null : text;
}
