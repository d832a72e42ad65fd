import { sampleFacts } from '../../golden/sample-alert.js';
import type { System } from '../system.js';
import type { Place, Thing } from './place.js';

/** What the clock, the worker or a robot's failure brings in the end: the quickest is to write it as they write it. */
export async function writeThings(system: System, place: Place) {
  const { region, plan, target, year, marker } = place;
  const { account, channel, bulletin } = place.ids;
  const one = async (sql: string): Promise<string> => {
    const [row] = await system.query<{ id: string }>(sql);
    if (row === undefined) throw new Error(`nothing was written by ${sql}`);
    return row.id;
  };
  const at = `from plan p, region r where p.code = '${plan}' and r.code = '${region}'`;
  const facts = JSON.stringify({ ...sampleFacts, region: { zh: marker, en: marker } });
  const subject = JSON.stringify({ zh: marker, en: marker });
  const alert = await one(
    `insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
     select p.plan_id, t.target_id, r.region_id, 'new', 2, '${facts}', ${year}22, ${year}22, now()
     from plan p join target t using (plan_id), region r where p.code = '${plan}' and t.code = '${target}' and r.code = '${region}'
     returning alert_id::text as id`,
  );
  await publish(system, bulletin);
  const ids: Partial<Record<Thing, string>> = {
    alert,
    application: await one(
      `insert into late_application (plan_id, region_id, period_id, reason_class, reason, until, asked_by, asked_at)
       select p.plan_id, r.region_id, ${year}24, 'staff', '${marker}', current_date + 20, ${account}, now() ${at}
       returning late_application_id as id`,
    ),
    inbox: await one(
      `insert into reminder (plan_id, period_id, region_id, occasion, channel, recipient_id, subject, at, sent_at)
       select p.plan_id, ${year}22, r.region_id, 'T-1', 'inbox', ${account}, '${subject}', now(), now() ${at}
       returning reminder_id as id`,
    ),
    delivery: await one(
      `insert into report_delivery (report_id, region_id, event, way, channel_id, subject, formats, locale, created_at, send_after, dead_at)
       select '${bulletin}', r.region_id, 'published', 'channel', c.channel_id, '${subject}', '{pdf}', 'zh', now(), now(), now()
       from region r, channel c where r.code = '${region}' and c.name = '${channel}' returning delivery_id as id`,
    ),
    message: await one(
      `insert into message (message_id, channel, recipient_id, locale, content, parts, urgent, created_at, dead_at)
       select gen_random_uuid(), 'channel', channel_id, 'zh', '${subject}', 1, false, now(), now()
       from channel where name = '${channel}' returning message_id as id`,
    ),
    trouble: await one(
      `insert into trouble (kind, subject, words, first_at, last_at)
       values ('channel', '${channel}', '${subject}', now(), now()) returning trouble_id::text as id`,
    ),
    grant: await one(`select min(grant_id)::text as id from account_grant where account_id = ${account}`),
  };
  await writeReopening(one, { at, year, marker, account });
  const evidence = await one(
    `insert into alert_evidence (evidence_id, alert_id, name, media_type, size, sha256, content, added_by, at)
     values (gen_random_uuid(), ${alert}, '${marker}.pdf', 'application/pdf', 7, '', '${marker}', ${account}, now())
     returning evidence_id as id`,
  );
  return { ids, evidence };
}

function writeReopening(
  one: (sql: string) => Promise<string>,
  { at, year, marker, account }: Readonly<Record<'at' | 'year' | 'marker' | 'account', string>>,
): Promise<string> {
  return one(
    `insert into reopening (plan_id, region_id, period_id, until, reason, granted_by, at)
     select p.plan_id, r.region_id, ${year}21, current_date + 20, '${marker}', ${account}, now() ${at}
     returning reopening_id::text as id`,
  );
}

/** As its second person and the printer leave a bulletin. */
async function publish(system: System, bulletin: string): Promise<void> {
  await system.query(
    `update report_case c set state = 'published', edition = 1, final_model = r.model, final_sha256 = r.sha256
     from report r where r.report_id = c.report_id and c.report_id = '${bulletin}'`,
  );
  await system.query(
    `insert into report_file (report_id, format, locale, region_id, sha256, bytes, engine, printed_at)
     select report_id, format, locale, region_id, '\\x00', convert_to(report_id::text, 'UTF8'), 'written', now()
     from report_case, unnest(array['html', 'pdf', 'docx', 'xlsx']) format, unnest(array['zh', 'en']) locale
     where report_id = '${bulletin}'`,
  );
}
