import { Injectable } from '@nestjs/common';
import { ChannelDirectory, type DirectoryEntry } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { MailService } from '#platform/mail';
import { CalendarService, type Holidays } from '#submissions';
import { describeStep } from '../content/describe-step.js';
import { flagOf, type Flag } from '../escalation/flag.js';
import { listWays, type Telling } from './list-ways.js';
import { mutedBy, type Mute } from './muting.service.js';
import type { NewNotification, UntoldStep } from './notification.repository.js';
import { PaceService } from './pace.service.js';
import type { Person } from './people.read-model.js';

import { isUrgent } from './told-event.js';
import { whoIsTold } from './who-is-told.js';

type Row = Omit<NewNotification, 'alertId' | 'sequence' | 'urgent' | 'wait'> & { readonly quiet: boolean };

interface About {
  readonly people: readonly Person[];
  readonly mute: Mute | undefined;
}

/** What is written for each step: who hears of it, by which ways, and when. */
@Injectable()
export class TellingService {
  constructor(
    private readonly channels: ChannelDirectory,
    private readonly calendar: CalendarService,
    private readonly mail: MailService,
    private readonly pace: PaceService,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, steps: readonly UntoldStep[], about: (alertId: string) => About): Promise<NewNotification[]> {
    const holidays = await this.calendar.holidays(tx);
    const wait = await this.pace.waits(tx);
    const groups = await this.groups(tx, steps);
    return steps.flatMap((step) => {
      const flag = this.flag(step, holidays);
      const red = flag === 'red' && !step.closed;
      const urgent = isUrgent({ kind: step.kind, alertKind: step.alertKind, red });
      const told = groups.get(placeOf(step)) ?? [];
      const sendsSms = told.some(({ kind }) => kind === 'sms');
      const telling = { kind: step.kind, red, actorId: step.actorId, sendsMail: this.mail.configured, sendsSms };
      return [
        ...toPeople({ ...step, flag }, about(step.alertId), telling),
        ...told
          .filter(({ kind }) => kind !== 'sms')
          .map(({ channelId }) => toGroup(channelId, step, about(step.alertId))),
      ].map(({ quiet, ...row }) => {
        const recipient = `${row.channel}/${row.recipientId}`;
        const seconds = row.channel === 'inbox' ? 0 : wait({ urgent, quiet, recipient });
        return { ...row, alertId: step.alertId, sequence: step.sequence, urgent, wait: seconds };
      });
    });
  }

  /** Asked once for each region and severity. */
  private async groups(tx: Tx, steps: readonly UntoldStep[]): Promise<Map<string, readonly DirectoryEntry[]>> {
    const found = new Map<string, readonly DirectoryEntry[]>();
    for (const step of steps) {
      const place = placeOf(step);
      if (!found.has(place)) found.set(place, await this.channels.forRegion(tx, step.regionId, step.severity));
    }
    return found;
  }

  private flag(step: UntoldStep, holidays: Holidays): Flag | null {
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

const placeOf = ({ regionId, severity }: UntoldStep): string => `${regionId}/${severity}`;

const undeliverable = (subject: Row['subject']): Row => ({
  channel: 'inbox',
  recipientId: '0',
  subject,
  mutedBy: null,
  quiet: false,
  read: false,
  dead: 'nobody monitors or submits for this region',
});
