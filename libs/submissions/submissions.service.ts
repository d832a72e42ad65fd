import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import type { AcceptedAnswer } from './versions/accepted-answer.js';
import type { Arrival, Besides, CheckedAnswer, Confirmed, Rechecked, Sending, SentFile } from './versions/arrival.js';
import { canonicalRequest } from './versions/canonical-content.js';
import { DraftMoved } from './drafts/drafts.repository.js';
import { confirmedAlready, draftBusy, DraftsService, noSuchDraft, type DraftContent } from './drafts/drafts.service.js';
import { FileReaderService } from './files/file-reader.service.js';
import { givenFromJson, type JsonSubmission } from './reading/given-from-json.js';
import { givenFromRows, type FormFields } from './reading/given-from-rows.js';
import { explainedSince } from './reading/explanation.js';
import { mendedSince, withMendedCells } from './reading/mended-cell.js';
import { IntakeRulesService } from './checks/intake-rules.service.js';
import { IntakeService } from './intake.service.js';
import { jsonSubmission } from './reading/json-submission.js';
import type { ReadResult } from './files/read-result.js';
import { ManifestService } from './workbook/manifest.service.js';

const mostTries = 5;

/** The intake: what arrives is read and checked holding no connection, and stored whole or not at all. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly rules: IntakeRulesService,
    private readonly reader: FileReaderService,
    private readonly intake: IntakeService,
    private readonly drafts: DraftsService,
    private readonly manifests: ManifestService,
  ) {}

  submit(actor: Actor, body: JsonSubmission & Besides, sending: Sending = {}): Promise<AcceptedAnswer | CheckedAnswer> {
    const { plan, region, period, values, ...besides } = body;
    const bytes = Buffer.from(JSON.stringify({ plan, region, period, values }));
    const content = { source: 'json', name: 'submission.json', bytes, given: besides } as const;
    return this.takeJson(actor, body, { sending, fingerprint: sha256(canonicalRequest(body)), content, besides });
  }

  async upload(
    actor: Actor,
    file: SentFile,
    sending: Sending & FormFields & Besides = {},
  ): Promise<AcceptedAnswer | CheckedAnswer> {
    const { plan, region, period, explanations, reason } = sending;
    const form = { plan, region, period };
    const besides = { explanations, reason };
    const told = explanations === undefined && reason === undefined ? [] : [besides];
    const fingerprint = sha256(canonicalRequest([sha256(file.bytes).toString('hex'), form, ...told]));
    const content = {
      source: 'file',
      name: fileName(file.name),
      bytes: file.bytes,
      given: { ...form, ...besides },
    } as const;
    // before the file is read: that takes a process and seconds, and what was accepted stands
    const earlier = sending.dryRun === true ? null : await this.intake.earlierAnswer(actor, { sending, fingerprint });
    return earlier ?? this.takeFile(actor, { sending, fingerprint, content, besides });
  }

  /** Sends the very bytes that a dry run has checked: read and checked once more, against the same difference. */
  async confirm(actor: Actor, confirmed: Confirmed, sending: Sending = {}): Promise<AcceptedAnswer | CheckedAnswer> {
    const { draft: id, pledge, ...said } = confirmed;
    const fingerprint = sha256(canonicalRequest(['confirm', id, { pledge, ...said }]));
    const earlier = await this.intake.earlierAnswer(actor, { sending, fingerprint });
    if (earlier) return earlier;
    const open = await this.drafts.open(actor, id);
    if (!open) throw noSuchDraft();
    if (open.answer) return { ...open.answer, outcome: 'replayed' };
    const { stored, bytes } = open;
    const { source, name, given, seenSteps } = stored;
    const besides = {
      // what is said last answers first
      explanations: [...(said.explanations ?? []), ...(given.explanations ?? [])],
      reason: said.reason ?? given.reason,
    };
    const how = {
      sending: { ...sending, dryRun: false },
      fingerprint,
      content: { source, name, bytes, given },
      besides,
      draft: { id, seenSteps },
      pledged: pledge === true,
    };
    if (source === 'file') return this.takeFile(actor, how);
    return this.takeJson(actor, jsonSubmission.parse(JSON.parse(bytes.toString('utf8'))), how);
  }

  /**
   * Reads and checks a draft once more, with the cells that were mended and the answers that were given on the page since.
   * What it already knew stays unless it is said anew, so that two tabs do not undo each other.
   */
  async recheck(actor: Actor, said: Rechecked, requestId?: string): Promise<AcceptedAnswer | CheckedAnswer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.recheckOnce(actor, said, requestId);
      } catch (error) {
        // somebody has changed it in another tab while this was read and checked: what both have said holds
        if (!(error instanceof DraftMoved)) throw error;
        if (tries === mostTries) throw draftBusy();
      }
    }
  }

  private async recheckOnce(
    actor: Actor,
    said: Rechecked,
    requestId: string | undefined,
  ): Promise<AcceptedAnswer | CheckedAnswer> {
    const open = await this.drafts.open(actor, said.draft);
    if (!open) throw noSuchDraft();
    if (open.answer) throw confirmedAlready();
    const { source, name, given } = open.stored;
    const besides = {
      explanations: explainedSince(given.explanations ?? [], said.explanations ?? []),
      reason: said.reason ?? given.reason,
    };
    const mends = mendedSince(given.mends ?? [], said.mends ?? []);
    const how = {
      sending: { requestId, dryRun: true },
      fingerprint: sha256(''),
      content: { source, name, bytes: open.bytes, given: { ...given, ...besides, mends }, readAs: given },
      besides,
    };
    if (source === 'file') return this.takeFile(actor, how);
    return this.takeJson(actor, jsonSubmission.parse(JSON.parse(open.bytes.toString('utf8'))), how);
  }

  private takeJson(actor: Actor, body: JsonSubmission, how: Unread): Promise<AcceptedAnswer | CheckedAnswer> {
    return this.intake.take(actor, givenFromJson(body), { ...how, source: 'json', file: null });
  }

  private async takeFile(actor: Actor, how: Unread): Promise<AcceptedAnswer | CheckedAnswer> {
    const { bytes, name, given: form } = how.content;
    const rules = this.rules.rulesFor(actor);
    const read = await this.reader.read(bytes);
    if (read.kind === 'refused') throw refusalOf(read);
    const file = { name, sha256: sha256(bytes), bytes };
    const signature = read.manifest === null ? undefined : this.manifests.judge(read.manifest);
    const mended = withMendedCells(read, form.mends ?? []);
    return this.intake.take(actor, givenFromRows(mended, { ...form, signature }, rules), {
      ...how,
      source: read.source,
      file,
    });
  }
}

type Unread = Omit<Arrival, 'source' | 'file'> & { readonly content: DraftContent };

/** The last part of whatever path a browser sent, without what a terminal or a page would act on. */
function fileName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').slice(0, 200);
}

function sha256(of: string | Buffer): Buffer {
  return createHash('sha256').update(of).digest();
}

/** A file that is no form at all: what it is, is the answer. */
function refusalOf({ problems, refusal }: Extract<ReadResult, { kind: 'refused' }>): AppError {
  const kind = refusal === 'unsupported' ? 'unsupported' : 'invalid';
  const [first] = problems;
  if (!first) throw new Error('a file was refused without saying why');
  return new AppError(kind, first.code, first.message, { problems: problems.slice(0, 2000) });
}
