import { compare, type IsoDay, type Rational, type Stage, type Window } from '#scoring';
import type { TargetPart } from '../plan.js';
import { kindRules } from './kind-rules.js';
import type { WrittenPart, WrittenTarget } from './plan-shape.js';
import { readNumber, readWeight } from './read-number.js';
import { readDay } from './read-window.js';
import type { Spot } from './spot.js';

export interface Steps {
  readonly stages: readonly Stage[];
  readonly parts: readonly TargetPart[];
}

/** Stages of a ratio, parts of a milestone, dimensions of a composite: each kind has the ones it can use and no others. */
export function readSteps(written: WrittenTarget, window: Window | null, spot: Spot): Steps {
  const { asks } = kindRules[written.kind];
  const withStages = asks === 'stages';
  const withParts = asks === 'parts' || asks === 'ordered-parts' || asks === 'weighted-parts';
  if (written.stages !== undefined && !withStages) notWanted('stages', written.kind, spot);
  if (written.parts !== undefined && !withParts) notWanted('parts', written.kind, spot);
  if (withStages && (written.stages ?? []).length === 0) spot.missing('stages');
  if (asks === 'ordered-parts' && (written.parts ?? []).length < 2) spot.missing('parts');
  const parts = withParts ? readParts(written, window, spot.at('parts')) : [];
  const stages = withStages ? readStages(written, window, spot.at('stages')) : stagesOf(parts);
  return { stages, parts };
}

function notWanted(key: 'stages' | 'parts', kind: string, spot: Spot): void {
  spot.at(key).complain({
    code: `${key}_do_not_fit`,
    zh: `${kind} 类目标没有 ${key}`,
    en: `A target of kind ${kind} has no ${key}`,
    on: 'key',
    seen: key,
  });
}

function readStages(written: WrittenTarget, window: Window | null, spot: Spot): Stage[] {
  const stages = (written.stages ?? []).map(({ by, value }, index) => {
    const here = spot.at(index);
    const day = readDay(by, here.at('by'));
    const share = readNumber(value, 'share', here.at('value'));
    return { by: day, value: share };
  });
  checkOrder(
    stages.map(({ by }) => by),
    window,
    spot,
  );
  checkCourse(
    stages.map(({ value }) => value),
    written.op,
    spot,
  );
  return stages.flatMap(({ by, value }) => (by === null || value === null ? [] : [{ by, value }]));
}

/** What is due never falls back: a later stage may hold the value of the one before, not give some of it up. */
function checkCourse(values: readonly (Rational | null)[], op: WrittenTarget['op'], spot: Spot): void {
  const direction = op === '<=' || op === '<' ? -1 : 1;
  for (const [index, value] of values.entries()) {
    const last = values[index - 1];
    if (value === null || !last || compare(value, last) * direction >= 0) continue;
    const words = {
      zh: `与 ${op} 相反：比上一阶段容易`,
      en: `This goes against ${op}: it is easier than the stage before`,
    };
    spot.at(index, 'value').complain({ code: 'stages_backwards', ...words });
  }
}

/** Stages follow one another inside the window; two on one day would contradict or repeat each other. */
function checkOrder(days: readonly (IsoDay | null)[], window: Window | null, spot: Spot): void {
  let last = '';
  for (const [index, day] of days.entries()) {
    if (day === null) continue;
    const here = spot.at(index, 'by');
    if (window !== null && (day < window.from || day > window.by)) {
      const range = `${window.from}..${window.by}`;
      const words = { zh: `阶段不在目标期 ${range} 内`, en: `The stage lies outside the window ${range}` };
      here.complain({ code: 'stage_outside_window', ...words, seen: day });
    }
    if (day <= last) {
      const words = { zh: `阶段应晚于上一阶段 ${last}`, en: `A stage comes after the one before it, ${last}` };
      here.complain({ code: 'stages_out_of_order', ...words, seen: day });
    }
    last = day;
  }
}

function readParts(written: WrittenTarget, window: Window | null, spot: Spot): TargetPart[] {
  const { asks } = kindRules[written.kind];
  const parts = (written.parts ?? []).map((part, index) => readPart(part, spot.at(index)));
  checkIds(parts, spot);
  for (const [index, part] of (written.parts ?? []).entries()) {
    if (part.by === undefined && asks === 'ordered-parts') spot.at(index).missing('by');
    if (part.by !== undefined && asks !== 'ordered-parts') dateOfPart(part.by, spot.at(index, 'by'));
  }
  const days = parts.map(({ by }) => by);
  if (asks === 'ordered-parts') checkOrder(days, window, spot);
  return parts;
}

function readPart(written: WrittenPart, spot: Spot): TargetPart {
  return {
    id: written.id,
    zh: written.zh,
    en: written.en ?? null,
    by: written.by === undefined ? null : readDay(written.by, spot.at('by')),
    weight: written.weight === undefined ? null : readWeight(written.weight, spot.at('weight')),
  };
}

function dateOfPart(by: string, spot: Spot): void {
  spot.complain({
    code: 'parts_do_not_fit',
    zh: '只有 milestone-staged 的各部分有自己的截止日',
    en: 'Only the parts of a milestone-staged have due dates of their own',
    seen: by,
  });
}

function checkIds(parts: readonly TargetPart[], spot: Spot): void {
  for (const [index, { id }] of parts.entries()) {
    if (parts.findIndex((other) => other.id === id) < index) {
      spot
        .at(index, 'id')
        .complain({ code: 'duplicate_id', zh: `编号 ${id} 重复`, en: `${id} is used twice`, seen: id });
    }
  }
}

function stagesOf(parts: readonly TargetPart[]): Stage[] {
  return parts.flatMap(({ id, by }) => (by === null ? [] : [{ by, part: id }]));
}
