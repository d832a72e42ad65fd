import { compare, zero } from '#scoring';
import type { IndicatorInput, PlanTarget } from '../plan.js';
import type { PlanRule, RuleSide, RuleTerm } from '../plan-rule.js';
import { nearestWord } from './nearest-word.js';
import { parseRule, type NamedTerm, type ParsedRule, type ParsedSide } from './parse-rule.js';
import type { WrittenRule } from './plan-shape.js';
import { reachOf, type Reach } from './rule-reach.js';
import type { Spot } from './spot.js';

/** What a plan asks for under one code, and of whom. */
interface AskedFigure {
  readonly input: IndicatorInput;
  readonly askedBy: readonly PlanTarget[];
}

const mostRules = 200;

/** The rules of a plan, each over figures that one body hands in. What could never fail, or never hold, is refused. */
export function readRules(
  written: readonly WrittenRule[],
  targets: readonly PlanTarget[],
  spot: Spot,
): readonly PlanRule[] {
  if (written.length > mostRules) {
    const words = { zh: `规则至多${mostRules}条`, en: `At most ${mostRules} rules` };
    spot.complain({ code: 'too_many_rules', ...words, seen: written.length });
    return [];
  }
  const figures = figuresOf(targets);
  const ids = new Set<string>();
  return written.flatMap((one, index) => {
    const here = spot.at(index);
    checkId(one.id, ids, here.at('id'));
    return readRule(one, figures, here.at('check')) ?? [];
  });
}

function figuresOf(targets: readonly PlanTarget[]): ReadonlyMap<string, AskedFigure> {
  const found = new Map<string, AskedFigure>();
  for (const target of targets) {
    for (const input of target.inputs) {
      const known = found.get(input.indicator);
      found.set(input.indicator, { input: known?.input ?? input, askedBy: [...(known?.askedBy ?? []), target] });
    }
  }
  return found;
}

function checkId(id: string, ids: Set<string>, spot: Spot): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    spot.complain({ code: 'id_form', zh: '规则编号用小写英文和短横', en: 'A rule id is written like-this', seen: id });
  }
  if (ids.has(id)) {
    spot.complain({ code: 'duplicate_id', zh: `id ${id} 重复`, en: `id ${id} is used twice`, seen: id });
  }
  ids.add(id);
}

function readRule(written: WrittenRule, figures: ReadonlyMap<string, AskedFigure>, spot: Spot): PlanRule | null {
  const text = written.check;
  const parsed = parseRule(text);
  if (parsed.kind === 'fault') {
    const { at, code, words, seen, suggestion } = parsed;
    const place = { zh: `${words.zh}（第 ${at + 1} 个字符）`, en: `${words.en} (character ${at + 1})` };
    return spot.complain({ code, ...place, seen, within: at, suggestion });
  }
  const [left, right] = [readSide(parsed.left, figures, spot), readSide(parsed.right, figures, spot)];
  if (left === null || right === null) return null;
  const used = [...parsed.left.terms, ...parsed.right.terms].map((term) => ({ term, asked: askedFor(term, figures) }));
  if (!checkPercents(parsed, used, spot) || !checkTogether(used, spot)) return null;
  const { id, zh, en, tier } = written;
  const perUnit = used.some(({ asked }) => asked?.input.perUnit === true);
  const rule = { id, words: { zh, en }, tier, text, left, op: parsed.op, right, perUnit };
  const reach = reachOf(rule, (code) => figures.get(code));
  return checkReach(reach, text, spot) ? { ...rule, sumOfParts: isSumOfParts(rule) } : null;
}

function readSide(side: ParsedSide, figures: ReadonlyMap<string, AskedFigure>, spot: Spot): RuleSide | null {
  const terms = side.terms.map((term) => readTerm(term, figures, spot));
  const known = terms.filter((term) => term !== null);
  return known.length === terms.length ? { terms: known, constant: side.constant } : null;
}

/** A name may have a part of its own: `index.safety` is the part of a composite, `rate.num` the half of a ratio. */
function readTerm(term: NamedTerm, figures: ReadonlyMap<string, AskedFigure>, spot: Spot): RuleTerm | null {
  const { code, part } = split(term.name, figures);
  const asked = figures.get(code);
  const complain = (fault: { code: string; zh: string; en: string; suggestion?: { zh: string; en: string } }) =>
    spot.complain({ ...fault, seen: term.name, within: term.at });
  if (asked === undefined) {
    const near = nearestWord(code, [...figures.keys()]);
    const suggestion =
      near === undefined ? {} : { suggestion: { zh: `是否为 ${near}？`, en: `Did you mean ${near}?` } };
    const words = { zh: `本方案不填报 ${code}`, en: `Nobody hands in ${code} under this plan` };
    return complain({ code: 'unknown_reference', ...words, ...suggestion });
  }
  const { asks } = asked.input;
  if (asks === 'date') {
    const words = { zh: `${code} 是日期，不能参与计算`, en: `${code} is a date and cannot be reckoned with` };
    return complain({ code: 'rule_of_a_date', ...words });
  }
  if (asks === 'ratio' && part === 'value') {
    const words = { zh: `${code} 是比率，要写明哪一半`, en: `${code} is a ratio: say which half` };
    const suggestion = { zh: `写 ${code}.num 或 ${code}.den`, en: `Write ${code}.num or ${code}.den` };
    return complain({ code: 'rule_of_a_ratio', ...words, suggestion });
  }
  if (asks === 'number' && part !== 'value') {
    const words = { zh: `${code} 只有一个数，没有分子分母`, en: `${code} is one number and has no halves` };
    return complain({ code: 'rule_of_no_ratio', ...words, suggestion: { zh: `写 ${code}`, en: `Write ${code}` } });
  }
  return { factor: term.factor, indicator: code, part };
}

function split(name: string, figures: ReadonlyMap<string, AskedFigure>): Pick<RuleTerm, 'part'> & { code: string } {
  const half = /^(.+)\.(num|den)$/.exec(name);
  if (figures.has(name) || half?.[1] === undefined) return { code: name, part: 'value' };
  return { code: half[1], part: half[2] === 'num' ? 'num' : 'den' };
}

interface Used {
  readonly term: NamedTerm;
  readonly asked: AskedFigure | undefined;
}

function askedFor({ name }: NamedTerm, figures: ReadonlyMap<string, AskedFigure>): AskedFigure | undefined {
  return figures.get(split(name, figures).code);
}

/** Figures in percent are kept as shares, so a bare 30 beside them would be thirty times everything. */
function checkPercents({ left, right }: ParsedRule, used: readonly Used[], spot: Spot): boolean {
  const inPercent = used.some(({ asked }) => asked?.input.asks === 'number' && asked.input.unit === '%');
  const wrong = [...left.constants, ...right.constants].find(
    ({ text }) => !/^0+(?:\.0+)?%?$/.test(text) && text.endsWith('%') !== inPercent,
  );
  if (wrong === undefined) return true;
  const words = inPercent
    ? { zh: `与百分数相比要写 ${wrong.text}%`, en: `Beside figures in percent write ${wrong.text}%` }
    : { zh: '此处应为数，不是百分比', en: 'A number belongs here, not a percentage' };
  const code = inPercent ? 'bare_number_for_ratio' : 'percent_for_a_number';
  spot.complain({ code, ...words, seen: wrong.text, within: wrong.at });
  return false;
}

/** A rule speaks only where all its figures are in one form: they are asked of one body, and of the same units. */
function checkTogether(used: readonly Used[], spot: Spot): boolean {
  const first = used[0]?.asked;
  for (const { term, asked } of used) {
    if (first === undefined || asked === undefined) continue;
    const together = asked.askedBy.some((one) => first.askedBy.some((other) => bodyOf(one) === bodyOf(other)));
    if (together && asked.input.perUnit === first.input.perUnit) continue;
    const words = {
      zh: `${term.name} 与前面的指标不由同一单位填报，规则永远不会检查`,
      en: `${term.name} is handed in by others than the figures before it: the rule would never speak`,
    };
    spot.complain({ code: 'rule_of_two_forms', ...words, seen: term.name, within: term.at });
    return false;
  }
  return true;
}

const bodyOf = ({ reportedAt, units }: PlanTarget): string => units?.join() ?? reportedAt;

function checkReach(reach: Reach, text: string, spot: Spot): boolean {
  if (reach === 'open') return true;
  const words =
    reach === 'always'
      ? { zh: '这条规则永远成立，什么也查不出', en: 'This rule can never fail: it finds nothing' }
      : { zh: '这条规则永远不成立，任何报表都会被退回', en: 'This rule can never hold: every form would be refused' };
  const suggestion = { zh: '核对两边和比较号，或删去', en: 'Check both sides and the sign between them, or drop it' };
  spot.complain({
    code: reach === 'always' ? 'rule_never_fails' : 'rule_never_holds',
    ...words,
    seen: text,
    suggestion,
  });
  return false;
}

function isSumOfParts({ left, op, right }: Pick<PlanRule, 'left' | 'op' | 'right'>): boolean {
  const sides = [left, right];
  const plain = sides.every(
    ({ terms, constant }) => compare(constant, zero) === 0 && terms.every(({ factor }) => factor.n === factor.d),
  );
  return (
    op === '=' && plain && sides.some(({ terms }) => terms.length === 1) && sides.some((one) => one.terms.length > 1)
  );
}
