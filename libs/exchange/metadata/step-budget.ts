import { refuse, type ListParameter } from './list-fault.js';

const leastSteps = 500_000;
const stepsPerObject = 50;

/**
 * How much one question may look at: a step is an object, a field that is asked of it, or an item of a list that is shown.
 * References lead in circles, so a short text can ask for more than any memory holds: a parent's children's parents'
 * children. Ordinary questions need a dozen steps for each object listed.
 */
export class StepBudget {
  private left: number;

  constructor(
    private readonly parameter: ListParameter,
    objects: number,
  ) {
    this.left = Math.max(leastSteps, objects * stepsPerObject);
  }

  /** Refuses the question when its steps are used up. */
  spend(steps = 1): void {
    this.left -= steps;
    if (this.left >= 0) return;
    refuse(
      { parameter: this.parameter, at: 0, seen: this.parameter },
      {
        zh: '要查看的对象过多；请减少嵌套层数，或分页查询',
        en: 'this would look at too many objects; nest less deeply, or ask page by page',
      },
    );
  }
}
