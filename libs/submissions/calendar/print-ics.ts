import { addDays, type IsoDay } from '#scoring';

export interface CalendarEvent {
  /** The same event in a later export replaces the earlier one. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly from: IsoDay;
  /** Last day, itself included. */
  readonly to: IsoDay;
  /** Days before the last one on which a calendar program rings. */
  readonly alarms: readonly number[];
}

const lineOctets = 75;

/** Events as iCalendar (RFC 5545): whole days, lines of at most 75 octets that never part a character. */
export function printIcs(name: string, events: readonly CalendarEvent[], now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xushi//Reporting calendar//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(event.from)}`,
    // the end of whole days is the day after the last one
    `DTEND;VALUE=DATE:${basic(addDays(event.to, 1))}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    'TRANSP:TRANSPARENT',
    ...event.alarms.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(event.summary)}`,
      `TRIGGER;RELATED=END:-P${days + 1}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

const basic = (day: IsoDay): string => day.replaceAll('-', '');

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** A continued line begins with a blank, which counts. */
function fold(line: string): string {
  let [folded, octets] = ['', 0];
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > lineOctets) [folded, octets] = [`${folded}\r\n `, 1];
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
