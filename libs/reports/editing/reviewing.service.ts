import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { AppError, type Words } from '#platform/errors';
import { CaseDesk, type CaseMoved, type Seen } from './case-desk.service.js';
import { PreflightService } from './preflight.service.js';
import { standingOf } from './report-case.js';

/** The second person: reads it as it will be printed, and authorises it or sends it back. */
@Injectable()
export class ReviewingService {
  constructor(
    private readonly desk: CaseDesk,
    private readonly preflight: PreflightService,
  ) {}

  sendBack(actor: Actor, seen: Seen, reason: Words): Promise<CaseMoved> {
    return this.desk.act(actor, { ...seen, action: 'return' }, () => ({
      kind: 'return',
      state: 'draft',
      details: { reason },
      final: null,
      audit: { reason: reason.zh },
    }));
  }

  /**
   * Freezes the bulletin as it stands at the step that was seen. Figures that refer to no fact, and characters that no
   * font has, are accepted by name or must be gone.
   */
  async authorise(actor: Actor, seen: Seen, accept: readonly string[]): Promise<CaseMoved> {
    await this.desk.mayOrThrow(actor, { ...seen, action: 'authorise' });
    const { toAccept, step, unchecked } = await this.preflight.check(actor, seen.report);
    if (unchecked !== null) throw new AppError('conflict', unchecked.code, unchecked.words);
    return this.desk.act(actor, { ...seen, action: 'authorise' }, (_, one) => {
      const open = toAccept.filter((name) => !accept.includes(name));
      // what was checked is what stands: under its lock it is still at that step
      if (open.length > 0 || one.step !== step) throw notAccepted(open);
      const edition = { standing: 'final' as const, number: one.edition ?? 1, note: one.note };
      const final = JSON.stringify({ ...standingOf(one), edition });
      const accepted = toAccept.filter((name) => accept.includes(name));
      return { kind: 'authorise', state: 'authorised', details: { accepted }, final };
    });
  }
}

function notAccepted(open: readonly string[]): AppError {
  const words = {
    zh: `有 ${open.length} 处未引用数据的数字或缺字尚未确认：请退回修改，或在 accept 中逐一列出`,
    en: `${open.length} figures without a source or characters without a glyph are not accepted: return it, or name each in "accept"`,
  };
  const problems = open.slice(0, 200).map((name) => ({
    pointer: '/accept',
    code: name.startsWith('glyph/') ? 'report.glyph_missing' : 'report.figure_loose',
    tier: 'query' as const,
    message: { zh: `${name} 未确认`, en: `${name} is not accepted` },
    seen: name,
  }));
  return new AppError('invalid', 'report.not_accepted', words, { problems, members: { toAccept: open.slice(0, 200) } });
}
