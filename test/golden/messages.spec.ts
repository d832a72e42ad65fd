import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { composeMessage } from '#alerts/pure';
import { renderMessages } from './render-messages.js';
import { sampleStep } from './sample-alert.js';

const folder = path.join(import.meta.dirname, 'messages');
const rendered = renderMessages();

/** `XUSHI_WRITE_MESSAGES=1` writes them anew instead; what changed is then seen in the difference. */
if (process.env['XUSHI_WRITE_MESSAGES'] === '1') {
  for (const [file, text] of rendered) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'README.md')
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));

const robots = [...rendered].filter(([file]) => /(wecom|dingtalk|feishu|sms)\.json$/.test(file));

describe('every channel’s message', () => {
  it('has a file of its own in both languages, and no file is left over', () => {
    expect(stored.toSorted()).toEqual([...rendered.keys()].toSorted());
  });

  it.each([...rendered.keys()])('%s is rendered byte by byte', (file) => {
    expect(rendered.get(file)).toBe(readFileSync(path.join(folder, file), 'utf8'));
  });

  it('to a group says region, indicator and counts, and neither figures nor persons', () => {
    const words = robots.map(([, text]) => text.replace(/https:[^)"\s]*|"(id|phone)": ".*"|7d0f2c1e/g, ''));
    for (const text of words)
      expect(text).not.toMatch(/%|百分点|percentage|个月|months|\d\.\d|张三|李四|国家卫生健康委/);
    expect(words.filter((text) => !/[甲乙]县/.test(text))).toEqual([]);
  });

  it('by SMS fits into two parts, and of one alert into one of 70 characters', () => {
    const texts = robots
      .filter(([file]) => file.endsWith('sms.json'))
      .map(([file, text]) => [file, textOf(text)] as const);
    for (const [, text] of texts) expect(text.length).toBeLessThanOrEqual(134);
    expect(texts.find(([file]) => file === 'alert/zh/sms.json')?.[1].length).toBeLessThanOrEqual(70);
  });

  it('as HTML fetches nothing from anywhere', () => {
    for (const [file, text] of rendered) {
      if (file.endsWith('.html'))
        expect(text).not.toMatch(/<(img|link|script|iframe|object|style)|url\(|@import|src=/i);
    }
  });

  it('as HTML shows what people wrote as text', () => {
    const mail = composeMessage(
      [
        {
          ...{ ...sampleStep, kind: 'acknowledge', actor: '张三', details: { note: `<b onclick='x'>"&"</b>` } },
          ...{ sequence: 2, state: 'acknowledged', at: new Date(0), urgent: false },
        },
      ],
      { id: '1', locale: 'zh', today: '2023-07-24', address: 'https://xushi.example', through: { kind: 'email' } },
    );
    expect(mail).toMatchObject({
      text: expect.stringContaining(`张三已确认：<b onclick='x'>"&"</b>`),
      html: expect.stringContaining('张三已确认：&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/b&gt;'),
    });
  });
});

function textOf(body: string): string {
  const read: unknown = JSON.parse(body);
  return typeof read === 'object' && read !== null && 'text' in read ? String(read.text) : '';
}
