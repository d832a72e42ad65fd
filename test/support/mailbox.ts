import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.js';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  /** The text; where there are both, the other is in `html`. */
  readonly body: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** A real SMTP server that keeps what it is given. */
export class Mailbox {
  readonly received: ReceivedMail[] = [];
  /** Addresses that it knows nothing of. */
  readonly unknown = new Set<string>();
  /** Addresses to which nothing goes for the time being. */
  readonly busy = new Set<string>();

  private constructor(
    readonly url: string,
    private readonly server: SMTPServer,
  ) {}

  static async open(): Promise<Mailbox> {
    const port = await freePort();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo({ address }, _session, done) {
        if (mailbox.busy.has(address)) done(Object.assign(new Error('try again later'), { responseCode: 450 }));
        else done(mailbox.unknown.has(address) ? new Error('there is no such mailbox') : null);
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          mailbox.received.push({ to, ...readMail(Buffer.concat(chunks).toString('utf8')) });
          done();
        });
      },
    });
    const mailbox = new Mailbox(`smtp://127.0.0.1:${port}`, server);
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    return mailbox;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }
}

/** Enough of a mail reader for a text, an HTML part and files: folded headers, encoded words, base64 or quoted-printable. */
function readMail(text: string): Omit<ReceivedMail, 'to'> {
  const { header } = partOf(text);
  const parts = leavesOf(text);
  const read = parts.map(contentOf);
  const of = (type: string): string => read.find((part) => part.type.startsWith(type))?.content ?? '';
  return {
    subject: decodeWords(header('Subject')),
    messageId: header('Message-ID'),
    body: parts.length === 1 ? (read[0]?.content ?? '') : of('text/plain'),
    html: of('text/html'),
    attachments: parts.flatMap((part) => attachmentOf(part) ?? []),
  };
}

/** The parts that hold something, however deep they lie. */
function leavesOf(part: string): string[] {
  const { header, body } = partOf(part);
  const boundary = /boundary="?([^";]+)"?/i.exec(header('Content-Type'))?.[1];
  if (boundary === undefined) return [part];
  const within = body.split(`--${boundary}`).slice(1, -1);
  return within.flatMap((inner) => leavesOf(inner.replace(/^\r\n/, '')));
}

function attachmentOf(part: string): { readonly name: string; readonly bytes: Buffer } | undefined {
  const { header, body } = partOf(part);
  const disposition = header('Content-Disposition');
  if (!disposition.startsWith('attachment')) return undefined;
  // a long name that is not ASCII comes in pieces: filename*0*=utf-8''…; filename*1*=…
  const pieces = [...disposition.matchAll(/filename(?:\*\d*)?\*?="?([^";]*)"?/g)].map(([, piece = '']) => piece);
  const name = decodeURIComponent(pieces.join('').replace(/^utf-8''/i, ''));
  return { name: decodeWords(name), bytes: Buffer.from(body, 'base64') };
}

function partOf(text: string): { readonly header: (name: string) => string; readonly body: string } {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  return {
    header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '',
    body: rest.join('\r\n\r\n'),
  };
}

function contentOf(part: string): { readonly type: string; readonly content: string } {
  const { header, body } = partOf(part);
  const content = header('Content-Transfer-Encoding') === 'base64' ? fromBase64(body) : fromQuoted(body);
  return { type: header('Content-Type'), content };
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const decodeWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? fromBase64(word) : fromQuoted(word.replaceAll('_', ' ')),
    );
