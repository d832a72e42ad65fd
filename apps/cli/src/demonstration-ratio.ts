import { courseOf, endOf, quartersSince, shareOf, type Occasion, type Quarter } from './demonstration-occasion.js';
import type { DemonstrationTarget, Figure } from './demonstration-target.js';
import { seededDraw, seededWhole } from './seeded-draw.js';

/** An invented numerator and denominator, by what the target asks of them. */
export function inventRatio(occasion: Occasion): Figure {
  switch (occasion.target.kind) {
    case 'share-of-units':
      return inventMeeting(occasion);
    case 'coverage-conditional':
      return inventServed(occasion);
    case 'increment-per-year':
    case 'monotone':
      return inventRise(occasion);
    default:
      return inventRate(occasion);
  }
}

/** Whether the one unit meets the standard: as many of them as the goal asks for, each from a quarter of its own on. */
function inventMeeting({ target, reporter: { region }, quarter }: Occasion): Figure {
  const meets = seededDraw('meets', target.id, region) < (target.goal.low ?? 0.5) + 0.04;
  const since = seededWhole(1, 4, 'since', target.id, region);
  return { numerator: meets && quartersSince(target.window.from, quarter) >= since ? 1 : 0, denominator: 1 };
}

/** Of few things all but those that have not been reached yet; where there is none, there is nothing to count. */
function inventServed({ target, reporter: { region }, quarter }: Occasion): Figure {
  const denominator = Math.max(0, seededWhole(-1, 3, 'denominator', target.id, region));
  const unserved = courseOf(target.id, region) === 'far-behind' || shareOf(target, quarter) < 0.5 ? 1 : 0;
  return { numerator: Math.max(0, denominator - unserved), denominator };
}

/** A share that rises by a point and a half a year; or by less than a point, or stays where it only has to rise; or falls. */
function inventRise({ target, reporter: { region }, quarter }: Occasion): Figure {
  const denominator = seededWhole(12_000, 58_000, 'denominator', target.id, region);
  const yearly = { arrives: 0.015, behind: target.kind === 'monotone' ? 0 : 0.006, 'far-behind': -0.004 }[
    courseOf(target.id, region)
  ];
  const years = quartersSince(target.window.from, quarter) / 4;
  const rate = 0.4 + seededDraw('start', target.id, region) * 0.25 + yearly * years;
  return { numerator: Math.round(rate * denominator), denominator };
}

function inventRate({ target, reporter: { region }, quarter }: Occasion): Figure {
  const denominator = seededWhole(40, 400, 'denominator', target.id, region);
  const goal = goalAt(target, quarter);
  const over = { arrives: 0.03, behind: -0.035, 'far-behind': -0.12 }[courseOf(target.id, region)];
  const end = Math.min(1, goal + over);
  const rate = end - seededDraw('start', target.id, region) * 0.15 * (1 - shareOf(target, quarter));
  const numerator = Math.round(Math.max(0.02, rate) * denominator);
  return {
    numerator: goal === 1 && end === 1 && rate > 0.985 ? denominator : Math.min(numerator, denominator),
    denominator,
  };
}

/** The value of the stage that falls due next, or of the target. */
function goalAt(target: DemonstrationTarget, quarter: Quarter): number {
  const next = target.stages.find((stage) => stage.value !== null && stage.by >= endOf(quarter));
  return next?.value ?? target.stages.at(-1)?.value ?? target.goal.low ?? target.goal.high ?? 0.8;
}
