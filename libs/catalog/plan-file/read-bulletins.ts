import type { Frequency, Level } from '#scoring';
import { bulletinCadences, type BulletinCadence, type BulletinDay, type BulletinSchedule, type PlanBulletins } from '../plan-bulletins.js'; // prettier-ignore
import { rankOf, regionLevels } from '../region-levels.js';
import type { WrittenBulletins, WrittenSchedule } from './bulletins-shape.js';
import type { Spot } from './spot.js';

interface Known {
  readonly frequency: Frequency;
  /** Of the region that the document binds; null where nobody can look it up. */
  readonly top: Level | null;
}

/** Months in a reporting period, and in what a bulletin is of. */
const reported = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const satisfies Record<Frequency, number>;
const told = { monthly: 1, quarterly: 3, annual: 12 } as const satisfies Record<BulletinCadence, number>;

/**
 * A month has sixteen working days at least, so each has a fifteenth. Later than that the next bulletin is nearer than this
 * one's month.
 */
const latest = { monthly: 15, quarterly: 40, annual: 60 } as const satisfies Record<BulletinCadence, number>;

/** Which bulletins the clock makes. Every refusal says what to write instead. */
export function readBulletins(written: WrittenBulletins, known: Known, spot: Spot): PlanBulletins {
  if (bulletinCadences.every((cadence) => written[cadence] === undefined)) {
    spot.complain({
      code: 'bulletins_empty',
      zh: '没有写明任何一种通报',
      en: 'No kind of bulletin is named',
      seen: '{}',
      suggestion: {
        zh: '写 monthly: { working_day: 2 }；按惯例每月1日出月报则删去 bulletins',
        en: 'Write monthly: { working_day: 2 }; leave bulletins out for one on the first of each month',
      },
    });
  }
  const read = (cadence: BulletinCadence): BulletinSchedule | null => {
    const schedule = written[cadence];
    return schedule === undefined ? null : readSchedule(schedule, { ...known, cadence }, spot.at(cadence));
  };
  return { monthly: read('monthly'), quarterly: read('quarterly'), annual: read('annual') };
}

type About = Known & { readonly cadence: BulletinCadence };

function readSchedule(written: WrittenSchedule, about: About, spot: Spot): BulletinSchedule {
  const levels = written.levels === undefined ? null : readLevels(written.levels, about, spot.at('levels'));
  return { levels, day: readDay(written, about, spot) };
}

function readLevels(written: readonly Level[], { top }: About, spot: Spot): readonly Level[] {
  for (const [index, level] of written.entries()) {
    if (top !== null && rankOf(level) < rankOf(top)) {
      spot.at(index).complain({
        code: 'bulletins_level_above',
        zh: '该层级高于方案适用的地区',
        en: 'That level lies above the region that the plan binds',
        seen: level,
        suggestion: { zh: `写 ${top} 或更低的层级`, en: `Write ${top} or a lower level` },
      });
    }
    if (written.indexOf(level) < index) {
      spot.at(index).complain({
        code: 'bulletins_level_twice',
        zh: '该层级已写过',
        en: 'That level is there already',
        seen: level,
        suggestion: { zh: '每个层级写一次', en: 'Name each level once' },
      });
    }
  }
  return regionLevels.filter((level) => written.includes(level));
}

function readDay({ working_day, after_deadline }: WrittenSchedule, about: About, spot: Spot): BulletinDay {
  const { cadence, frequency } = about;
  const asWorkingDay = { zh: '写 working_day: 2，即期后第2个工作日', en: 'Write working_day: 2, the second working day afterwards' }; // prettier-ignore
  if ((working_day === undefined) === (after_deadline === undefined)) {
    spot.complain({
      code: 'bulletins_day',
      zh: '须写明 working_day 与 after_deadline 之一，且只写一个',
      en: 'Say one of working_day and after_deadline, and only one',
      seen: working_day ?? null,
      suggestion: asWorkingDay,
    });
    return { count: 'working_day', days: 1 };
  }
  if (after_deadline === undefined) {
    const bounds = { from: 1, to: latest[cadence] };
    return { count: 'working_day', days: readCount(working_day ?? '', bounds, spot.at('working_day')) };
  }
  if (reported[frequency] > told[cadence]) {
    spot.at('after_deadline').complain({
      code: 'bulletins_no_deadline',
      zh: `该方案按 ${frequency} 上报，并非每期通报都有上报截止日`,
      en: `The plan reports by the ${frequency}, so most of these bulletins have no reporting deadline`,
      seen: after_deadline,
      suggestion: asWorkingDay,
    });
  }
  const days = readCount(after_deadline, { from: 0, to: latest.annual }, spot.at('after_deadline'));
  return { count: 'after_deadline', days };
}

function readCount(text: string, { from, to }: { readonly from: number; readonly to: number }, spot: Spot): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
  spot.complain({
    code: 'bulletins_days',
    zh: '应为工作日数',
    en: 'A number of working days belongs here',
    seen: text,
    suggestion: { zh: `写 ${from} 至 ${to} 的整数`, en: `Write a whole number from ${from} to ${to}` },
  });
  return from;
}
