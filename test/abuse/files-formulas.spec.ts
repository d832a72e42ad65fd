import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { Canary } from '../support/canary.js';
import { district, plan } from '../support/hainan-district.js';
import { describeWithLibreOffice, LibreOffice } from '../support/libre-office.js';
import { outgoingWorld, type OutgoingWorld } from '../support/outgoing-world.js';
import { expectUnharmed } from '../support/unharmed.js';

/** A program that computes shows the product, which stands nowhere. */
const sum = '1234*1000';
const product = '1234000';

const texts = (host: string): readonly string[] => [
  `=${sum}`, `+${sum}`, `-${sum}`, `@SUM(${sum})`, `\t=${sum}`, `\r=${sum}`, `\n=${sum}`, ` =${sum}`, `\u3000=${sum}`,
  `＝${sum}`, `＋${sum}`, `－${sum}`, `＠SUM(${sum})`, `'=${sum}`, `一行\n=${sum}`, `=${sum}\n另一行`, `"=${sum}"`, `;=${sum}`,
  `=HYPERLINK("http://${host}/","${sum}")`, `=WEBSERVICE("http://${host}/")`, `=cmd|'/C calc'!A0`, `=IMPORTXML("http://${host}/","/")`,
]; // prettier-ignore

let canary: Canary;
let world: OutgoingWorld;
let office: LibreOffice;
beforeAll(async () => {
  canary = await Canary.open();
  office = new LibreOffice();
  world = await outgoingWorld(texts(canary.host));
}, 180_000);
afterAll(async () => {
  office.close();
  canary.close();
  await world.stop();
}, 60_000);

const exports = ['values', 'scores', 'completeness'].flatMap((what) => [`${what}.csv`, `${what}.xlsx`]);

async function bytesOf(address: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${world.system.token}` };
  const answer = await fetch(new URL(`/api/v1/${address}`, world.system.baseUrl), { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${address} is answered ${answer.status}: ${bytes.toString().slice(0, 500)}`); // prettier-ignore
  return bytes;
}

/** Every file that leaves the service as a table. */
async function tables(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  const asked = `plan=${plan}&parent=${district}&period=2023Q4`;
  for (const file of exports) files[file] = await bytesOf(`exports/${file}?${asked}`);
  for (const kind of ['csv', 'xlsx']) files[`ledger.${kind}`] = await bytesOf(`alerts/ledger.${kind}?plan=${plan}`);
  files['bulletin.xlsx'] = await bytesOf(`reports/${world.report}.xlsx`);
  files['template.xlsx'] = await bytesOf(`templates/${plan}/${district}/2024Q1.xlsx`);
  return files;
}

/** The cells of a CSV file, whatever line ends and quotes stand in them. */
const cellsOf = (text: string): string[] =>
  [...text.replace('\ufeff', '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''); // prettier-ignore

const runs = /^(?:[\t\r\n]|[\s\u3000\u00a0\ufeff]*[=+\-@＝＋－＠])/;

describeWithLibreOffice('text that a spreadsheet program would compute', () => {
  it('A08 is guarded in each CSV file, where numbers stay numbers', async () => {
    for (const [name, bytes] of Object.entries(await tables()).filter(([file]) => file.endsWith('.csv'))) {
      const cells = cellsOf(bytes.toString('utf8'));
      expect([name, cells.filter((cell) => runs.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))]).toEqual([name, []]);
      expect(cells.filter((cell) => /^-?\d+(\.\d+)?$/.test(cell)).length).toBeGreaterThan(2);
    }
    const values = cellsOf((await bytesOf(`exports/values.csv?plan=${plan}&parent=${district}&period=2023Q4`)).toString()); // prettier-ignore
    for (const text of texts(canary.host).filter((one) => one.trim() === one)) expect(values.some((cell) => cell === text || cell === `'${text}`)).toBe(true); // prettier-ignore
  }, 60_000);

  it('A08 is a text in each workbook: what stands there as a formula is our own', async () => {
    for (const [name, bytes] of Object.entries(await tables()).filter(([file]) => file.endsWith('.xlsx'))) {
      const parts = Object.entries(unzipSync(bytes)).filter(([part]) => part.startsWith('xl/worksheets/'));
      const formulas = parts.flatMap(([, xml]) => [...Buffer.from(xml).toString().matchAll(/<f[ >].*?<\/f>/gs)].map(([f]) => f)); // prettier-ignore
      expect([name, formulas.filter((formula) => /1234|HYPERLINK\("http|WEBSERVICE|cmd\||IMPORTXML/.test(formula))]).toEqual([name, []]); // prettier-ignore
    }
  }, 60_000);

  it('A08 shows itself and no result where each of them is opened', async () => {
    const shown = await office.shown(await tables());
    for (const [name, text] of shown) {
      expect([name, text.length > 20, text.includes(product), /#NAME|Err:5\d\d|#REF/.test(text)]).toEqual([name, true, false, false]); // prettier-ignore
    }
    for (const name of ['values.csv', 'values.xlsx', 'ledger.csv', 'ledger.xlsx', 'bulletin.xlsx']) expect([name, shown.get(name)]).toEqual([name, expect.stringContaining(sum)]); // prettier-ignore
    expect(canary.calls).toBe(0);
  }, 180_000);

  it('A08 is escaped in the pages and runs of a bulletin, and nobody was called', async () => {
    const html = (await bytesOf(`reports/${world.report}.html`)).toString();
    expect([html.includes(`=${sum}`), html.includes(product)]).toEqual([true, false]);
    const docx = unzipSync(await bytesOf(`reports/${world.report}.docx`));
    const xml = Buffer.from(docx['word/document.xml'] ?? []).toString();
    const fields = [...xml.matchAll(/<w:instrText[^>]*>(.*?)<\/w:instrText>/gs)].map(([, field]) => field ?? '');
    expect(xml).toContain(`=${sum}`);
    expect(fields.filter((field) => /1234|DDE|INCLUDE|HYPERLINK "http/.test(field))).toEqual([]);
    expect([canary.calls, await canary.isAwake()]).toEqual([0, true]);
    await expectUnharmed(world.system);
  }, 120_000);
});
