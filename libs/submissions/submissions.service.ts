import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { holds, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { AcceptanceService, type Acceptable } from './acceptance.service.js';
import type { AcceptedAnswer } from './accepted-answer.js';
import { canonicalRequest } from './canonical-content.js';
import { checkSubmission, type CheckedSubmission } from './check-submission.js';
import { FileReaderService } from './file-reader.service.js';
import { givenFromJson, type JsonSubmission } from './given-from-json.js';
import { givenFromRows, type FormFields } from './given-from-rows.js';
import type { GivenSubmission } from './given-submission.js';
import type { KeyUse } from './idempotency.repository.js';
import type { IntakeRules } from './intake-rules.js';

export interface Sending {
  readonly idempotencyKey?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly requestId?: string | undefined;
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Nothing was stored: what is wrong with the form (nothing), and which version it would make. */
export interface CheckedAnswer {
  readonly outcome: 'checked';
  readonly problems: readonly Problem[];
  /** null: the form says what the newest version says already. */
  readonly wouldCreate: number | null;
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly values: number;
  readonly leftEmpty: number;
}

/** The intake: what arrives is read and checked holding no connection, and stored whole or not at all. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly reader: FileReaderService,
    private readonly acceptance: AcceptanceService,
  ) {}

  submit(actor: Actor, body: JsonSubmission, sending: Sending = {}): Promise<AcceptedAnswer | CheckedAnswer> {
    const fingerprint = sha256(canonicalRequest(body));
    const given = givenFromJson(body);
    return this.take(actor, given, { sending, fingerprint, source: 'json', file: null });
  }

  async upload(
    actor: Actor,
    file: SentFile,
    sending: Sending & FormFields = {},
  ): Promise<AcceptedAnswer | CheckedAnswer> {
    const { plan, region, period } = sending;
    const form = { plan, region, period };
    const rules = this.rulesFor(actor);
    const read = await this.reader.read(file.bytes);
    if (read.kind === 'refused') throw refusalOf(read.problems, read.refusal);
    const hash = sha256(file.bytes);
    const fingerprint = sha256(canonicalRequest([hash.toString('hex'), form]));
    const given = givenFromRows(read, form, rules);
    const kept = { name: fileName(file.name), sha256: hash };
    return this.take(actor, given, { sending, fingerprint, source: read.source, file: kept });
  }

  private async take(actor: Actor, given: GivenSubmission, how: Arrival): Promise<AcceptedAnswer | CheckedAnswer> {
    const scope = scopeOf(actor, 'submitter');
    const keyUse = how.sending.dryRun === true ? null : keyUseOf(actor, how);
    const verdict = checkSubmission(given, this.rulesFor(actor));
    if (verdict.kind === 'refused') {
      const refusal = refusalOf(verdict.problems, 'invalid');
      const earlier = keyUse && refusal.kind === 'invalid' ? await this.acceptance.earlierAnswer(scope, keyUse) : null;
      if (earlier) return earlier;
      throw refusal;
    }
    const form = acceptable(actor, verdict.submission, { ...how, keyUse });
    if (how.sending.dryRun === true) return this.dryRun(scope, form, verdict.submission.leftEmpty);
    return this.acceptance.accept(scope, form);
  }

  private async dryRun(scope: Scope, form: Acceptable, leftEmpty: number): Promise<CheckedAnswer> {
    const wouldCreate = await this.acceptance.wouldCreate(scope, form);
    const { plan, region, period, values } = form;
    const about = { plan: plan.code, region: region.code, period, values: values.length, leftEmpty };
    return { outcome: 'checked', problems: [], wouldCreate, ...about };
  }

  private rulesFor(actor: Actor): IntakeRules {
    const { catalog } = this;
    const paths = holds(actor, ['submitter']) ? pathsOf(actor) : [];
    const reportable = (region: Region) => paths.some((path) => region.path.startsWith(path));
    return {
      today: this.clock.today(),
      plans: catalog.plans(),
      inForce: (plan, period) => catalog.planForPeriod(plan, period),
      region: (code) => catalog.regions.byCode(code),
      regionById: (id) => catalog.regions.byId(id),
      reportable,
      reportableCodes: () =>
        catalog.regions
          .all()
          .filter(reportable)
          .map(({ code }) => code),
      unitsOf: (target, regionId, day) => catalog.regions.expectedUnits(target, regionId, day),
    };
  }
}

interface Arrival {
  readonly sending: Sending;
  readonly fingerprint: Buffer;
  readonly source: Acceptable['source'];
  readonly file: Acceptable['file'];
}

function acceptable(actor: Actor, checked: CheckedSubmission, how: Arrival & { keyUse: KeyUse | null }): Acceptable {
  const { plan, region, period, values } = checked;
  const { source, file, keyUse, sending } = how;
  const requestId = sending.requestId;
  return { plan, region, period, values, source, file, keyUse, requestId, actorId: actor.accountId };
}

function keyUseOf(actor: Actor, { sending, fingerprint }: Arrival): KeyUse | null {
  const key = sending.idempotencyKey;
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{8,128}$/.test(key)) return { actorId: actor.accountId, key, fingerprint };
  throw new AppError('invalid', 'idempotency.key_invalid', {
    zh: 'Idempotency-Key 应为8至128个不含空格的 ASCII 字符',
    en: 'An Idempotency-Key is 8 to 128 ASCII characters without blanks',
  });
}

function pathsOf(actor: Actor): string[] {
  return actor.grants.filter(({ role }) => role === 'submitter').map(({ path }) => path);
}

/** The last part of whatever path a browser sent, without what a terminal or a page would act on. */
function fileName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').slice(0, 200);
}

function sha256(of: string | Buffer): Buffer {
  return createHash('sha256').update(of).digest();
}

const shownProblems = 2000;

/** The refusal of a whole form: nothing of it was stored. A region that is not the sender's is answered as not there. */
function refusalOf(problems: readonly Problem[], why: 'invalid' | 'unsupported' | 'unreadable'): AppError {
  const words = {
    zh: `有 ${problems.length} 处问题，全部未入库，改正后重新提交`,
    en: `${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was stored, mend and send again`,
  };
  const details = { problems: problems.slice(0, shownProblems) };
  const first = problems[0];
  if (why !== 'invalid' && first) {
    return new AppError(why === 'unsupported' ? 'unsupported' : 'invalid', first.code, first.message, details);
  }
  if (problems.some(({ code }) => code === 'submission.region_not_found')) {
    return new AppError('not-found', 'submission.region_not_found', words, details);
  }
  return new AppError('invalid', 'submission.invalid', words, details);
}
