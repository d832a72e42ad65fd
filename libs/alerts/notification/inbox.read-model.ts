import { Injectable } from '@nestjs/common';
import { affected, rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import type { Words } from '../content/told-step.js';

export interface InboxMessage {
  readonly id: string;
  readonly alert: string | null;
  /** The bulletin that it is about. */
  readonly report: string | null;
  /** The form that is due. Of alert, report and form one is there. */
  readonly form: { readonly plan: string; readonly period: PeriodId; readonly region: string } | null;
  /** It speaks of an application to open that form again; null: of what else there is to say of it. */
  readonly about: 'late' | null;
  readonly title: Words;
  readonly body: Words;
  readonly at: Date;
  readonly readAt: Date | null;
  /** What kept it quiet: `ancestor:ALERT`, `silence:SILENCE`, `reminder`; it asks for nothing. null: it was told. */
  readonly muted: string | null;
}

interface StoredMessage extends Omit<InboxMessage, 'form'> {
  readonly plan: string | null;
  readonly periodId: number | null;
  readonly region: string | null;
}

export interface InboxQuery {
  /** Only what was told and not read. */
  readonly unread: boolean;
  readonly limit: number;
  readonly offset: number;
}

const unread = `read_at is null and muted_by is null`;

/** All that one person was told: of alerts, of bulletins, and of forms that are due. */
@Injectable()
export class InboxReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(scope: Scope, query: InboxQuery): Promise<InboxMessage[]> {
    const found = await this.unitOfWork.run(scope, (tx) =>
      rows<StoredMessage>(
        tx,
        `select m.message_id as id, m.alert_id::text as alert, m.report_id as report, p.code as plan, m.period_id as "periodId", r.code as region,
           m.subject ->> 'about' as about, m.subject -> 'title' as title, m.subject -> 'body' as body, m.sent_at as at, m.read_at as "readAt",
           m.muted_by as muted
         from inbox_message m left join plan p using (plan_id) left join region r on r.region_id = m.region_id
         where not $3::boolean or ${unread}
         order by m.sent_at desc, m.message_id limit $1 offset $2`,
        [query.limit, query.offset, query.unread],
      ),
    );
    return found.map(({ plan, periodId, region, ...message }) => {
      const isForm = plan !== null && periodId !== null && region !== null;
      return { ...message, form: isForm ? { plan, period: periodFromNumberOrThrow(periodId), region } : null };
    });
  }

  async countUnread(scope: Scope): Promise<number> {
    const [counted] = await this.unitOfWork.run(scope, (tx) =>
      rows<{ unread: number }>(tx, `select count(*)::int as unread from inbox_message where ${unread}`),
    );
    return counted?.unread ?? 0;
  }

  /** Of alerts; what was read stays read at its first time. @returns how many of these are the reader's */
  markRead(scope: Scope, ids: readonly string[], at: Date): Promise<number> {
    return this.unitOfWork.run(scope, (tx) =>
      affected(
        tx,
        `update notification set read_at = coalesce(read_at, $2)
         where notification_id = any($1::uuid[]) and channel = 'inbox'`,
        [ids, at],
      ),
    );
  }
}
