import { draftsControllerRemove, submissionsControllerUpload } from '../client/sdk.gen.js';
import type { CellDifference, CheckedAnswer, Explanation } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';
import type { Bilingual, Language } from '../words/language.js';
import type { Cells, Field, GridRow } from './form-rows.js';
import { addressed, writeSheet, type Sheet } from './write-sheet.js';

export interface Form {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
}

/** What was found in the form: of one cell, of a row, or of the form as a whole. */
export interface Finding {
  readonly row: string | null;
  readonly field: Field | null;
  readonly code: string;
  readonly tier: 'error' | 'query';
  readonly message: string;
  readonly suggestion: string | null;
  /** A query is answered under these, and has been where `explanation` is not null. */
  readonly indicator: string | null;
  readonly region: string | null;
  readonly explanation: string | null;
}

/** What would happen if the form were sent. */
export interface Shown {
  readonly difference: readonly CellDifference[];
  readonly against: number | null;
  readonly wouldCreate: number | null;
  readonly kind: CheckedAnswer['kind'];
  readonly reasonNeeded: boolean;
}

export interface Checked {
  readonly draft: string | null;
  readonly findings: readonly Finding[];
  readonly shown: Shown | null;
  /** The form may be sent as it is, as far as figures go. */
  readonly isClean: boolean;
  /** Why it cannot be taken, where no cell is to blame. */
  readonly refusal: Refusal | null;
}

interface Sending {
  readonly form: Form;
  readonly rows: readonly GridRow[];
  readonly cells: Cells;
  readonly explanations: readonly Explanation[];
  readonly language: Language;
}

/** What the service says of a problem, whichever way it says it. */
interface Told {
  readonly cell?: string;
  readonly row?: number;
  readonly code: string;
  readonly tier: 'error' | 'query';
  readonly message: Bilingual | string;
  readonly suggestion?: Bilingual | string;
  readonly indicator?: string;
  readonly region?: string;
  readonly explanation?: string | null;
}

/**
 * Has the form checked as it stands. What was checked is kept with the service as a draft for a week, so this is also how
 * it is saved.
 *
 * @throws Unreachable, and Refusal where the form as such may not be sent
 */
export async function checkForm({ form, rows, cells, explanations, language }: Sending): Promise<Checked> {
  const sheet = writeSheet(rows, cells, form);
  const file = new File([sheet.csv], fileName(form), { type: 'text/csv' });
  const answers = explanations.length > 0 && { explanations: JSON.stringify(explanations) };
  const body = { file, ...form, ...answers };
  try {
    const answer = await ask(() => submissionsControllerUpload({ body, query: { dryRun: 'true' } }));
    if (answer.outcome !== 'checked') throw new Error('a dry run was taken for the thing itself');
    return {
      ...answer,
      findings: findingsIn(answer.problems, sheet, language),
      shown: answer,
      isClean: true,
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return refused(error, sheet, language);
  }
}

/** A draft that another has taken the place of. That it is gone already, or cannot be reached, is nobody's loss. */
export async function forgetDraft(draft: string): Promise<void> {
  await ask(() => draftsControllerRemove({ path: { id: draft } })).catch(() => undefined);
}

function refused(refusal: Refusal, sheet: Sheet, language: Language): Checked {
  const problem = refusal.problem as unknown as Partial<Shown> & { draft?: string | null; errors?: readonly Told[] };
  const findings = findingsIn(problem.errors ?? [], sheet, language);
  const { difference, against = null, wouldCreate = null, kind = 'first', reasonNeeded = false } = problem;
  return {
    draft: problem.draft ?? null,
    findings,
    shown: difference === undefined ? null : { difference, against, wouldCreate, kind, reasonNeeded },
    isClean: false,
    refusal: findings.length === 0 ? refusal : null,
  };
}

function findingsIn(told: readonly Told[], sheet: Sheet, language: Language): readonly Finding[] {
  const say = (words: Bilingual | string): string => (typeof words === 'string' ? words : words[language]);
  return told.map((problem) => {
    const at = problem.cell === undefined ? null : addressed(sheet, problem.cell);
    const row = at?.row ?? (problem.row === undefined ? undefined : sheet.rows[problem.row - 2]);
    const ofFigure = sheet.rows.find(
      ({ indicator, unit }) => indicator === problem.indicator && (unit === null || unit === problem.region),
    );
    return {
      row: (row ?? ofFigure)?.key ?? null,
      field: at?.field ?? null,
      code: problem.code,
      tier: problem.tier,
      message: say(problem.message),
      suggestion: problem.suggestion === undefined ? null : say(problem.suggestion),
      indicator: problem.indicator ?? null,
      region: problem.region ?? null,
      explanation: problem.explanation ?? null,
    };
  });
}

/** Says on the receipt that nobody has uploaded a workbook. */
const fileName = ({ region, period }: Form): string => `${period}_${region}_在线填报.csv`;
