import { Injectable } from '@nestjs/common';
import { ChannelDirectory } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { MailService } from '#platform/mail';
import { CalendarService } from '#submissions';
import { describeStep } from '../content/describe-step.js';
import { flagOf, type Flag } from '../escalation/flag.js';
import { listWays, type Telling } from './list-ways.js';
import { mutedBy, type Mute } from './muting.service.js';
import type { NewNotification, UntoldStep } from './notification.repository.js';
import { PaceService } from './pace.service.js';
import type { Person } from './people.read-model.js';

import { isUrgent } from './told-event.js';
import { whoIsTold } from './who-is-told.js';

type Row = Omit<NewNotification, 'sequence' | 'urgent' | 'wait'> & { readonly quiet: boolean };

interface About {
  readonly people: readonly Person[];
  readonly mute: Mute | undefined;
}

/** What is written for one step: who hears of it, by which ways, and when. */
@Injectable()
export class TellingService {
  constructor(
    private readonly channels: ChannelDirectory,
    private readonly calendar: CalendarService,
    private readonly mail: MailService,
    private readonly pace: PaceService,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, step: UntoldStep, about: About): Promise<NewNotification[]> {
    const groups = await this.channels.forRegion(tx, step.regionId, step.severity);
    const flag = await this.flag(tx, step);
    const red = flag === 'red' && !step.closed;
    const urgent = isUrgent({ kind: step.kind, alertKind: step.alertKind, red });
    const sendsSms = groups.some(({ kind }) => kind === 'sms');
    const telling = { kind: step.kind, red, actorId: step.actorId, sendsMail: this.mail.configured, sendsSms };
    const wait = await this.pace.waits(tx);
    return [
      ...toPeople({ ...step, flag }, about, telling),
      ...groups.filter(({ kind }) => kind !== 'sms').map(({ channelId }) => toGroup(channelId, step, about)),
    ].map(({ quiet, ...row }) => {
      const recipient = `${row.channel}/${row.recipientId}`;
      const seconds = row.channel === 'inbox' ? 0 : wait({ urgent, quiet, recipient });
      return { ...row, sequence: step.sequence, urgent, wait: seconds };
    });
  }

  private async flag(tx: Tx, step: UntoldStep): Promise<Flag | null> {
    const holidays = await this.calendar.holidays(tx);
    const overdue = step.overdue || step.kind === 'overdue' || step.kind === 'escalate';
    const { alertKind: kind, severity, dueOn } = step;
    return flagOf({ kind, severity, overdue, dueOn, today: this.clock.today(), holidays });
  }
}

/** A row that says so where the step concerns nobody. */
function toPeople(step: UntoldStep & { readonly flag: Flag | null }, about: About, telling: Telling): Row[] {
  const { title, body } = describeStep(step);
  const told = whoIsTold({ ...step, toRegion: step.details.toRegion ?? null }, about.people);
  if (told.length === 0) return [undeliverable({ title, body })];
  return told.flatMap(({ person, personal }) =>
    listWays(person, telling, mutedBy(about.mute, { kind: step.kind, personal })).map((way) => {
      const isInbox = way.channel === 'inbox';
      // who did it has read it
      const read = isInbox && person.accountId === step.actorId;
      return { ...way, subject: isInbox ? { title, body } : null, read, dead: null };
    }),
  );
}

function toGroup(channelId: string, { kind }: UntoldStep, { mute }: About): Row {
  const muted = mutedBy(mute, { kind, personal: false });
  return {
    channel: 'channel',
    recipientId: channelId,
    subject: null,
    mutedBy: muted,
    quiet: true,
    read: false,
    dead: null,
  };
}

const undeliverable = (subject: Row['subject']): Row => ({
  channel: 'inbox',
  recipientId: '0',
  subject,
  mutedBy: null,
  quiet: false,
  read: false,
  dead: 'nobody monitors or submits for this region',
});
