import { describe, expect, it } from '@jest/globals';
import {
  correctedBulletin,
  finalBulletin,
  hostileBulletin,
  sampleBulletin,
} from '../../../test/golden/bulletins/sample-bulletin.js';
import { hostileNames } from '../../../test/golden/bulletins/sample-names.js';
import { layOut, type Since } from '../layout/lay-out.js';
import type { ReportModel } from '../model/report-model.js';
import { escapeHtml } from './escape-html.js';
import { renderHtml } from './render-html.js';

const page = (model: ReportModel, language: 'zh' | 'en' = 'zh', since: Since = {}): string =>
  renderHtml(layOut(model, language, since));

/** Without its charts, where they make no difference: to draw takes longer than all else. */
const undrawn = (model: ReportModel): ReportModel => ({
  ...model,
  sections: model.sections.map((one) => ({ ...one, blocks: one.blocks.filter(({ kind }) => kind !== 'figure') })),
});

const all = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, found = '']) => found);

/** The elements of a page in their order, without what is drawn. */
const skeleton = (html: string): string =>
  all(html.replace(/<svg[\s\S]*?<\/svg>/g, '<svg>'), /<(\/?[a-z0-9]+)/g)
    .join(' ')
    .trim();

const drawn = page(sampleBulletin());

describe('a bulletin as a page', () => {
  const zh = drawn;

  it('is the same bytes each time', () => {
    expect(page(sampleBulletin())).toBe(zh);
  });

  it('asks for nothing: no script, no picture, no style sheet, no font and no address', () => {
    const addresses = zh.replaceAll(/ xmlns(?::xlink)?="[^"]*"/g, '');
    expect(addresses).not.toMatch(/https?:|\/\/|<script|<link|<img|<iframe|<object|@import|@font-face|\son\w+=/);
    expect(all(zh, /url\(([^)]*)\)/g).filter((target) => !target.startsWith('#drawing-'))).toEqual([]);
    expect(all(zh, /(?:href|src)="([^"]*)"/g).filter((target) => !target.startsWith('#'))).toEqual([]);
  });

  it('names each part once, and each part that is referred to is there', () => {
    const ids = all(zh, / id="([^"]*)"/g);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const named = new Set(ids);
    const referred = [
      ...all(zh, / (?:xlink:)?href="#([^"]*)"/g),
      ...all(zh, /url\(#([^)]*)\)/g),
      ...all(zh, /labelledby="([^"]*)"/g),
    ];
    expect(referred.filter((id) => !named.has(id))).toEqual([]);
    const { sections, annexes } = layOut(sampleBulletin(), 'zh');
    const parts = [...sections, ...annexes].flatMap(({ id, blocks }) => [id, ...blocks.map((block) => block.id)]);
    expect(parts.filter((id) => !named.has(id))).toEqual([]);
  });

  it('can be read out: its language, heads of columns and rows, captions, words for every picture', () => {
    expect(zh).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(page(undrawn(sampleBulletin()), 'en')).toContain('<html lang="en">');
    const tables = all(zh, /<table ([\s\S]*?)<\/table>/g);
    expect(tables).toHaveLength(8);
    for (const table of tables) {
      expect(table).toMatch(/<caption id="[^"]+">表\d /);
      expect(table).not.toMatch(/<th (?!scope="(?:col|row)")/);
      const rows = all(table.slice(table.indexOf('<tbody>')), /(<tr>[\s\S]*?<\/tr>)/g);
      for (const row of rows) expect(all(row, /<th (scope="row")/g)).toHaveLength(1);
    }
    const figures = layOut(sampleBulletin(), 'zh').sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [escapeHtml(block.alt)] : [])),
    );
    expect(all(zh, /<svg role="img" aria-label="([^"]*)"/g)).toEqual(figures);
  });

  it('shows the sign and the word of a status beside its colours', () => {
    const toned = all(zh, /<td class="[^"]* tone behind">([^<]*)</g);
    expect(new Set(toned)).toEqual(new Set(['■ 滞后']));
    expect(zh).toContain('.tone.behind { color: #b0152a; background: #fdecee; }');
  });

  it('marks every figure of a sentence with the fact it is', () => {
    expect(zh).toContain('已报<span data-fact="completeness.received">9</span>个');
  });

  it('leads from a mark to its footnote and from there to where it stood first', () => {
    expect(all(zh, /(id="mark-1" href="#note-1")/g)).toHaveLength(1);
    expect(all(zh, /(href="#note-1")/g).length).toBeGreaterThan(1);
    expect(zh).toContain('<li id="note-1" value="1">');
  });

  it('prints on A4 with the heads of tables on every page and the number of each page', () => {
    expect(zh).toContain('@page { size: A4; margin: 37mm 26mm 35mm 28mm; }');
    expect(zh).toContain('thead { display: table-header-group; }');
    expect(zh).toContain('counter(page)');
  });
});

describe('what a page carries', () => {
  it('is the mark of a draft on the screen and on paper, and none of what is sent out', () => {
    const draft = page(undrawn(sampleBulletin()));
    expect(draft).toContain('<p class="stamp draft">草稿</p>');
    expect(draft).toContain('<div class="mark" aria-hidden="true">草稿</div>');
    expect(page(undrawn(finalBulletin()))).not.toMatch(/class="(?:stamp|mark)/);
  });

  it('is what was corrected, and why it was withdrawn', () => {
    const withdrawn = { at: '2023-11-06T10:00:00+08:00', reason: { zh: '数据有误', en: 'wrong figures' } };
    const html = page(undrawn(correctedBulletin()), 'zh', { withdrawn });
    expect(html).toContain('<p class="edition">第2版（更正）：');
    expect(html).toContain('<p class="stamp withdrawn">已撤回（2023年11月6日）：数据有误。</p>');
    expect(html).toContain('<div class="mark" aria-hidden="true">已撤回</div>');
  });

  it('is head and foot of an official document, or nothing where they are open', () => {
    const html = page(undrawn(sampleBulletin()));
    expect(html).toContain('<p class="to">各镇人民政府、街道办事处，各医疗卫生机构：</p>');
    expect(html).toContain('<span>抄送：乌海市卫生健康委员会，区委办公室。</span>');
    expect(html).toContain('<span>2023年11月3日印发</span>');
    const { head, ...model } = undrawn(sampleBulletin());
    const open = { ...head, org: null, number: null, to: null, copies: null, date: null };
    expect(page({ ...model, head: open })).not.toMatch(/class="(?:letterhead|to|signature|imprint)"/);
  });
});

describe('what people wrote', () => {
  it('is text, whatever it contains: the elements of the page are those of any other', () => {
    for (const language of ['zh', 'en'] as const) {
      const html = page(hostileBulletin(), language);
      expect(skeleton(html)).toBe(skeleton(language === 'zh' ? drawn : page(sampleBulletin(), 'en')));
      for (const town of hostileNames.towns) expect(html).toContain(escapeHtml(town[language]));
    }
  });

  it('ends no style sheet and begins no rule', () => {
    const zh = `"} * { display: none } </style><script>alert(1)</script> \\"`;
    const withdrawn = { at: '2023-11-06T10:00:00+08:00', reason: { zh, en: zh } };
    const html = page(undrawn(finalBulletin()), 'zh', { withdrawn });
    expect(all(html, /(<\/style>|<script)/g)).toEqual(['</style>']);
    const style = html.slice(0, html.indexOf('</style>'));
    expect(style).not.toMatch(/display: none \}\s*<|\* \{ display/);
    expect(style).toContain('@top-left { content: "已撤回\\ff08 2023年11月6日\\ff09 ');
  });
});
