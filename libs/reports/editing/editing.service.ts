import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { AppError, type Problem } from '#platform/errors';
import { applyEdits } from '../wording/apply-edits.js';
import { describeChanges, type WordingChange } from '../wording/describe-changes.js';
import type { Edit } from '../wording/edit.js';
import { CaseDesk, type CaseMoved, type Seen } from './case-desk.service.js';
import { editsOf, readModel, standingOf } from './report-case.js';

/** Steps of one bulletin's history: who has worded it so often runs the issue again, and goes on with the newest words. */
const mostSteps = 2000;

/** An editor words a bulletin and hands it to a second person. */
@Injectable()
export class EditingService {
  constructor(private readonly desk: CaseDesk) {}

  /** All of the edits, or none: what they change is recorded as it read before and after. */
  async edit(
    actor: Actor,
    seen: Seen,
    edits: readonly Edit[],
  ): Promise<CaseMoved & { readonly changes: readonly WordingChange[] }> {
    let changes: readonly WordingChange[] = [];
    const moved = await this.desk.act(actor, { ...seen, action: 'edit' }, (_, one) => {
      if (one.step >= mostSteps) throw tooManySteps();
      const before = standingOf(one);
      // upon the bulletin as it was composed, so that what was left out can be restored
      const after = applyEdits(readModel(one.composed), [...editsOf(one), ...edits]);
      if ('problems' in after) throw editsRefused(after.problems, editsOf(one).length);
      changes = describeChanges(before, after.model);
      return {
        kind: 'edit',
        state: 'draft',
        details: { edits, changes },
        audit: { after: { changes: changes.length } },
      };
    });
    return { ...moved, changes };
  }

  submit(actor: Actor, seen: Seen): Promise<CaseMoved> {
    return this.desk.act(actor, { ...seen, action: 'submit' }, () => ({
      kind: 'submit',
      state: 'in_review',
      details: {},
    }));
  }
}

/** @param stored how many edits stood before those that were sent */
function editsRefused(problems: readonly Problem[], stored: number): AppError {
  const placed = problems.map((problem) => ({
    ...problem,
    pointer:
      problem.pointer?.replace(/^\/edits\/(\d+)/, (_, index: string) => `/edits/${Number(index) - stored}`) ?? '',
  }));
  const words = {
    zh: `修改未保存：有 ${problems.length} 处不符合要求，改正后重试`,
    en: `Nothing was stored: ${problems.length} of the edits cannot be made; mend them and try again`,
  };
  return new AppError('invalid', 'report.edit_refused', words, { problems: placed });
}

function tooManySteps(): AppError {
  return new AppError('conflict', 'report.too_many_steps', {
    zh: `本稿已改动 ${mostSteps} 次：请重新生成本期通报，措辞会带过去`,
    en: `This draft was changed ${mostSteps} times: run the issue again, its wording is carried on`,
  });
}
