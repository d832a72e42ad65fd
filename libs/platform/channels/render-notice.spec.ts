import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutMarks } from './cut-text.js';
import { channelKinds, type Notice } from './notice.js';
import {
  mostOf,
  renderDingtalk,
  renderFeishu,
  renderNotice,
  renderSms,
  renderWebhook,
  renderWecom,
} from './render-notice.js';

const notice: Notice = {
  id: '3f2a9c1e-0000-4000-8000-000000000000',
  title: '海南区：2项目标滞后',
  lines: ['孕产妇死亡率：红', '婴儿死亡率：黄'],
  link: { words: '查看详情', url: 'https://xushi.example/alerts/17' },
  urgent: true,
};

/** Half a character as it is, and as JSON writes it. */
const loneSurrogate = /\p{Surrogate}|\\ud[89a-f]/u;

describe('a notice', () => {
  it('is markdown for 企业微信, its address and its number with it', () => {
    expect(renderNotice('wecom', notice)).toEqual({
      msgtype: 'markdown',
      markdown: {
        content:
          '**⚑ 海南区：2项目标滞后**\n孕产妇死亡率：红\n婴儿死亡率：黄\n[查看详情](https://xushi.example/alerts/17)\n编号 3f2a9c1e',
      },
    });
  });

  it('is markdown with a title for 钉钉, where an empty line breaks a line', () => {
    const { markdown } = renderDingtalk({ ...notice, urgent: false, link: null });
    expect(markdown).toEqual({
      title: '海南区：2项目标滞后',
      text: '**海南区：2项目标滞后**\n\n孕产妇死亡率：红\n\n婴儿死亡率：黄\n\n编号 3f2a9c1e',
    });
  });

  it('is a post for 飞书, in the language of the group', () => {
    expect(renderFeishu({ ...notice, locale: 'en', title: 'Hainan: 2 behind', lines: ['a', 'b'] })).toEqual({
      msg_type: 'post',
      content: {
        post: {
          en_us: {
            title: '⚑ Hainan: 2 behind',
            content: [
              [{ tag: 'text', text: 'a\nb' }],
              [{ tag: 'a', text: '查看详情', href: 'https://xushi.example/alerts/17' }],
              [{ tag: 'text', text: 'No. 3f2a9c1e' }],
            ],
          },
        },
      },
    });
  });

  it('goes whole to a webhook, and without its data where they are too large', () => {
    const data = { alert: { id: '17' } };
    expect(renderWebhook({ ...notice, data })).toEqual({ ...notice, link: notice.link?.url, data, cut: false });
    const huge = renderWebhook({ ...notice, data: 'x'.repeat(300_000) });
    expect(huge).toMatchObject({ id: notice.id, title: notice.title, data: null, cut: true });
  });

  it('is one text with the address for SMS', () => {
    expect(renderSms({ ...notice, phone: '13800000000', lines: ['逾期7个县\n请处理'] })).toEqual({
      id: notice.id,
      phone: '13800000000',
      text: '海南区：2项目标滞后 逾期7个县 请处理 https://xushi.example/alerts/17',
    });
  });

  it('says nothing that a vendor takes for markup, a mention or a picture', () => {
    const hostile = {
      ...notice,
      title: '# <@all> ![x](http://e)',
      lines: ['<font color="x">**[a](http://e)**\n# b</font>'],
    };
    const said = JSON.stringify([renderWecom(hostile), renderDingtalk(hostile), renderFeishu(hostile)]);
    expect(said).not.toMatch(/<|>|\]\(http:\/\/e|!\[|\*\*\[|# /);
    const bracket = { ...notice, link: { words: ']x', url: 'https://x.example/a)b' } };
    expect(renderWecom(bracket).markdown.content).toContain('[］x](https://x.example/a%29b)');
  });

  it('keeps to the limit of every vendor, and says that it was cut', () => {
    const long = { ...notice, lines: Array.from({ length: 3000 }, (_, n) => `第${n}项："滞后"👨‍👩‍👧`) };
    const wecom = renderWecom(long).markdown.content;
    expect(Buffer.byteLength(wecom)).toBeLessThanOrEqual(4096);
    expect(Buffer.byteLength(wecom)).toBeGreaterThan(4000);
    expect(wecom).toContain(`${cutMarks.zh}\n[查看详情]`);
    expect(wecom).toMatch(/编号 3f2a9c1e$/);
    for (const kind of ['dingtalk', 'feishu'] as const) {
      const body = JSON.stringify(renderNotice(kind, { ...long, locale: 'en' }));
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(19_000);
      expect(body).toContain(cutMarks.en);
    }
    expect(renderSms(long).text.length).toBeLessThanOrEqual(mostOf.sms);
    expect(renderSms(long).text).toMatch(/… https:\/\/xushi\.example\/alerts\/17$/);
  });

  it('leaves a character out that begins within the limit and ends beyond it', () => {
    const family = '👨‍👩‍👧';
    const room = mostOf.sms - ` ${notice.link?.url ?? ''}`.length;
    for (let before = room - 2 * family.length; before <= room; before += 1) {
      const { text } = renderSms({ ...notice, title: `${'序'.repeat(before)}${family.repeat(3)}`, lines: [] });
      expect(text.replaceAll(family, '')).toMatch(/^序+… https/);
    }
    const huge = renderWebhook({ ...notice, lines: [`${'x'.repeat(197)}${family}${'x'.repeat(300_000)}`] });
    expect(huge.lines).toEqual([`${'x'.repeat(197)}…`]);
  });

  it('is never cut in the middle of a character, whatever it says', () => {
    const clusters = ['序', 'e\u0301', '👨‍👩‍👧', '🇨🇳', 'x', '"', '\ud83d\udc4d🏽'];
    const anyText = fc
      .array(fc.constantFrom(...clusters), { minLength: 0, maxLength: 3000 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom(...channelKinds),
        fc.array(anyText, { maxLength: 3 }),
        anyText,
        (kind, lines, title) => {
          const text = JSON.stringify(renderNotice(kind, { ...notice, title, lines }));
          expect(text).not.toMatch(loneSurrogate);
          const left = clusters
            .toSorted((a, b) => b.length - a.length)
            .reduce((rest, cluster) => rest.replaceAll(cluster, ''), text);
          expect(left).not.toMatch(/[\u0301\u200d\p{Emoji_Modifier}\p{Regional_Indicator}]/u);
        },
      ),
      { numRuns: 60 },
    );
  });
});
