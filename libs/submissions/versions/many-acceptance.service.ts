import { Injectable } from '@nestjs/common';
import { recordAudits } from '#platform/auth';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { failpoint } from '#platform/ledger';
import type { Acceptable } from './acceptable.js';
import { inIntakeWords } from './acceptance.service.js';
import type { AcceptedAnswer } from './accepted-answer.js';
import { ManyFormsRepository, type BulkVersion } from './many-forms.repository.js';
import { ManyVersions } from './many-versions.service.js';
import { answerOf, auditOf } from './tell-acceptance.js';
import { VersionsService } from './versions.service.js';

/** What became of a form among many: its answer, or why it may not come. */
export type Taken = AcceptedAnswer | AppError;

/** Forms whose heads are asked, or that are stored, in one statement. */
const formsTogether = 500;
/** Forms that share a transaction have about so many values: long enough to be quick, short enough to be waited for. */
const valuesTogether = 5_000;
/** What is scored together waits this long for the forms that follow. */
const settlesMs = 2_000;

/**
 * Takes many checked forms of one sender in: what an accept does of one, with a statement for all where that has one for
 * each. Whatever may not come is found before anything is stored, so that a refusal takes no other form with it.
 */
@Injectable()
export class ManyAcceptance {
  constructor(
    private readonly work: UnitOfWork,
    private readonly repository: ManyFormsRepository,
    private readonly keys: VersionsService,
    private readonly versions: ManyVersions,
  ) {}

  /** Of each, in the order given, why it may not come now; null: it may. Nothing is stored. */
  async rehearse(scope: Scope, forms: readonly Acceptable[]): Promise<readonly (AppError | null)[]> {
    const refusals: (AppError | null)[] = [];
    for (let from = 0; from < forms.length; from += formsTogether) {
      const some = forms.slice(from, from + formsTogether);
      const heads = await this.work.run(scope, (tx) => this.meet(tx, some, 'look'));
      refusals.push(...heads.map((met) => refusalOf(() => this.versions.make(met.form, met))));
    }
    return refusals;
  }

  /**
   * Each by itself: those that may not come are answered with why, and the others are there. In the order given.
   *
   * @param formsInAll how many forms came, of which these may be a part
   */
  async acceptEach(scope: Scope, forms: readonly Acceptable[], formsInAll: number): Promise<readonly Taken[]> {
    const taken = new Map<Acceptable, Taken>();
    for (const [at, refusal] of (await this.rehearse(scope, forms)).entries()) {
      const form = forms[at];
      if (form !== undefined && refusal !== null) taken.set(form, refusal);
    }
    const open = forms.filter((form) => !taken.has(form)).sort(inOrderOfKeys);
    for (const batch of inBatches(open)) {
      for (const [form, one] of await this.acceptBatch(scope, batch, formsInAll)) taken.set(form, one);
    }
    return forms.map((form) => foundFor(form, taken));
  }

  /** All of them or none: where one may not come, the answers say of each why not, and null of those that might have. */
  async acceptAll(scope: Scope, forms: readonly Acceptable[]): Promise<readonly (Taken | null)[]> {
    const refusals = await this.rehearse(scope, forms);
    if (refusals.some((refusal) => refusal !== null)) return refusals;
    const taken = await this.stored(scope, inBatches([...forms].sort(inOrderOfKeys)), forms.length);
    return taken instanceof AppError ? forms.map(() => taken) : forms.map((form) => foundFor(form, taken));
  }

  /** Somebody may have been quicker since it was looked at: then each is tried by itself. */
  private async acceptBatch(scope: Scope, batch: readonly Acceptable[], formsInAll: number) {
    const taken = new Map<Acceptable, Taken>();
    const together = await this.stored(scope, [batch], formsInAll);
    if (!(together instanceof AppError)) return together;
    for (const form of batch) {
      const alone = batch.length === 1 ? together : await this.stored(scope, [[form]], formsInAll);
      taken.set(form, alone instanceof AppError ? alone : foundFor(form, alone));
    }
    return taken;
  }

  /** Batches in one transaction, or why it was not made. */
  private async stored(scope: Scope, batches: readonly Batch[], formsInAll: number): Promise<Answers | AppError> {
    await failpoint('K1');
    try {
      const taken = await this.work.run(scope, async (tx) => {
        const answers: (readonly [Acceptable, AcceptedAnswer])[] = [];
        for (const batch of batches) answers.push(...(await this.store(tx, batch, formsInAll)));
        return new Map(answers);
      });
      await failpoint('K4');
      return taken;
    } catch (error) {
      const refusal = inIntakeWords(error);
      if (refusal instanceof AppError && refusal.kind !== 'unavailable') return refusal;
      throw refusal;
    }
  }

  private async store(tx: Tx, batch: Batch, formsInAll: number): Promise<Answers> {
    const answers = new Map<Acceptable, AcceptedAnswer>();
    const fresh: BulkVersion[] = [];
    for (const { form, key, head, window } of await this.meet(tx, batch, 'lock')) {
      const made = this.versions.make(form, { head, window });
      const { submission } = head;
      if (made === null) {
        answers.set(form, answerOf(form, 'unchanged', head));
        continue;
      }
      fresh.push({ key, made, valueCount: made.values.length });
      answers.set(form, answerOf(form, 'accepted', { ...made, submission, state: made.course.state }));
    }
    if (fresh.length === 0) return answers;
    await this.repository.insertValues(tx, fresh);
    await failpoint('K2');
    await this.repository.append(tx, fresh);
    await this.versions.oweScores(tx, fresh, { formsInAll, cause: batch[0]?.requestId, settlesMs });
    const accepted = [...answers].filter(([, { outcome }]) => outcome === 'accepted');
    await recordAudits(
      tx,
      accepted.map(([form, answer]) => auditOf(form, answer)),
    );
    await failpoint('K3');
    return answers;
  }

  /** The forms beside their heads and windows. */
  private async meet(tx: Tx, forms: readonly Acceptable[], how: 'look' | 'lock') {
    const keys = forms.map((form) => this.keys.keyOf(form));
    const heads = await (how === 'lock' ? this.repository.lockHeads(tx, keys) : this.repository.findHeads(tx, keys));
    const windows = await this.versions.windows(tx, forms);
    return forms.map((form, at) => {
      const [key, head, window] = [keys[at], heads[at], windows[at]];
      if (!key || !head || !window) throw new Error('every form has a key, a head and a window');
      return { form, key, head, window };
    });
  }
}

type Batch = readonly Acceptable[];
type Answers = ReadonlyMap<Acceptable, AcceptedAnswer>;

function refusalOf(make: () => unknown): AppError | null {
  try {
    make();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function foundFor<T>(form: Acceptable, taken: ReadonlyMap<Acceptable, T>): T {
  const found = taken.get(form);
  if (found === undefined) throw new Error('a form was lost on its way');
  return found;
}

/** Heads are locked in one order by all, so that two who send the same forms wait for each other only once. */
function inOrderOfKeys(one: Acceptable, other: Acceptable): number {
  const key = ({ period, region, plan }: Acceptable) => `${period} ${region.countyId} ${region.code} ${plan.code}`;
  return key(one) < key(other) ? -1 : 1;
}

function inBatches(forms: readonly Acceptable[]): Acceptable[][] {
  const batches: Acceptable[][] = [];
  let values = Infinity;
  for (const form of forms) {
    if (values + form.values.length > valuesTogether || batches.at(-1)?.length === formsTogether) {
      batches.push([]);
      values = 0;
    }
    batches.at(-1)?.push(form);
    values += form.values.length;
  }
  return batches;
}
