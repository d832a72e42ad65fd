import type { Problem } from '#platform/errors';
import { parsePeriod } from '#scoring';
import type { IntakeRules } from '../checks/intake-rules.js';
import { problemAt, questionAt } from './problem-at.js';
import type { Manifest } from '../files/read-result.js';
import { schemaVersion } from '../workbook/form-layout.js';

/** What the manifest of a file was found to be worth. */
export type SignatureJudgement = 'signed' | 'altered' | 'unknown-key' | 'absent';

/** What the request says that the file is of; what it does not say, the template does. */
interface WantedForm {
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
}

/**
 * Why a filled-in template cannot be taken at all: it is of another region, period or plan than it is sent for, or of an
 * older version. One sentence that says what to download instead; its rows are not even looked at. Null: it is the right one.
 */
export function wrongTemplate(manifest: Manifest, form: WantedForm, rules: IntakeRules): Problem | null {
  const wanted = (['plan', 'region', 'period'] as const).find(
    (key) => form[key] !== undefined && manifest[key] !== undefined && form[key] !== manifest[key],
  );
  if (wanted) return ofAnother(manifest, form, rules);
  const current = versionInForce(manifest, rules);
  const isOld = current !== null && manifest['plan_version'] !== undefined && manifest['plan_version'] !== current;
  const isUnknown = manifest['schema_version'] !== undefined && manifest['schema_version'] !== schemaVersion;
  return isOld || isUnknown ? outdated(manifest, current) : null;
}

/** The version of the plan that judges the template's period; null where the rules will say what is wrong with either. */
function versionInForce({ plan, period }: Manifest, rules: IntakeRules): string | null {
  if (plan === undefined || period === undefined || !parsePeriod(period)) return null;
  return rules.plans.some(({ code }) => code === plan) ? String(rules.inForce(plan, period).version) : null;
}

function ofAnother(manifest: Manifest, form: WantedForm, rules: IntakeRules): Problem {
  const named = (code: string | undefined) => {
    const region = code === undefined ? undefined : rules.region(code);
    // names of regions outside the sender's scope are none of his business
    return region && rules.reportable(region) ? `${region.name}（${region.code}）` : (code ?? '');
  };
  const asked = {
    plan: form.plan ?? manifest['plan'] ?? '',
    region: form.region ?? manifest['region'] ?? '',
    period: form.period ?? manifest['period'] ?? '',
  };
  return problemAt(
    {},
    {
      code: 'file.template_of_other',
      seen: manifest['template_id'] ?? null,
      message: {
        zh: `这是 ${named(manifest['region'])} ${manifest['period'] ?? ''} 方案 ${manifest['plan'] ?? ''} 的模板，要上报的是 ${named(asked.region)} ${asked.period} 方案 ${asked.plan}`,
        en: `this is the template of ${manifest['region'] ?? ''} ${manifest['period'] ?? ''} ${manifest['plan'] ?? ''}, and what is reported is ${asked.region} ${asked.period} ${asked.plan}`,
      },
      suggestion: download(asked),
    },
  );
}

function outdated(manifest: Manifest, current: string | null): Problem {
  const [old, now] = [manifest['plan_version'] ?? '', current ?? ''];
  return problemAt(
    {},
    {
      code: 'file.template_outdated',
      seen: manifest['template_id'] ?? null,
      message: {
        zh: `模板是按方案第 ${old} 版生成的，本期适用第 ${now} 版`,
        en: `the template was made for version ${old} of the plan, and version ${now} judges this period`,
      },
      suggestion: download(manifest),
    },
  );
}

function download({ plan, region, period }: Manifest | Readonly<Record<'plan' | 'region' | 'period', string>>): {
  readonly zh: string;
  readonly en: string;
} {
  return {
    zh: `请重新下载模板（${[plan, region, period].filter(Boolean).join(' ')}），把数填入新模板后再传`,
    en: `download the template of ${[plan, region, period].filter(Boolean).join(' ')} anew, fill it in and upload that`,
  };
}

/** Rows are matched by their codes all the same, but nobody can tell whether the template was changed. */
export function unsignedTemplate(judgement: SignatureJudgement | undefined): readonly Problem[] {
  if (judgement === undefined || judgement === 'signed') return [];
  const message = {
    zh: '非系统模板：没有系统的签名，或内容被改动过；按指标代码读取，请说明文件来源',
    en: 'not a template of this system: its signature is missing or does not fit; it is read by codes. Say where it comes from',
  };
  return [
    questionAt(
      {},
      {
        code: 'W401',
        seen: judgement,
        message,
        suggestion: { zh: '请用下载的模板填报', en: 'fill in the template that is offered for download' },
      },
    ),
  ];
}
