import { describe, expect, it } from '@jest/globals';
import { chooseFiles } from './choose-files.js';
import { composeMail, composeNotice } from './compose-sending.js';
import { describeEvent, type ToldFacts } from './describe-event.js';
import { nameFile } from './name-file.js';

const facts: ToldFacts = {
  event: 'corrected',
  title: { zh: '关于甲市\n2023年12月目标进展的通报', en: 'Progress of  甲市' },
  plan: { zh: '某方案', en: 'Some plan' },
  regionName: '甲市',
  cadence: 'monthly',
  issue: '202312',
  edition: 2,
  why: { zh: '甲县由 62.4 更正为 61.8，报告人李某', en: '甲县: 62.4, corrected to 61.8' },
};
const sending = (event: ToldFacts['event'], left: readonly string[] = []) => ({
  deliveryId: '0a0a0a0a-0000-4000-8000-000000000000',
  reportId: '0b0b0b0b-0000-4000-8000-000000000000',
  event,
  edition: 2,
  locale: 'zh' as const,
  subject: describeEvent({ ...facts, event }),
  address: 'https://xushi.test',
  left,
});

describe('what is said of a bulletin', () => {
  it('is its title on one line, its edition and why there is one', () => {
    const mail = composeMail(sending('corrected'));
    expect(mail.subject).toBe('《关于甲市 2023年12月目标进展的通报》第2版（更正）已发布');
    expect(mail.text).toContain('更正说明：甲县由 62.4 更正为 61.8，报告人李某');
    expect(mail.text).toContain('https://xushi.test/reports/0b0b0b0b-0000-4000-8000-000000000000');
    expect(mail.text).toContain('消息编号：0a0a0a0a-0000-4000-8000-000000000000');
  });

  it('has no figure and no word of a person where a group hears it', () => {
    for (const event of ['published', 'corrected', 'withdrawn'] as const) {
      const { title, lines } = composeNotice(sending(event), 1);
      expect([title, ...lines].join('\n')).not.toMatch(/62|61|李某/);
      expect(title).toContain('甲市2023年12月月度通报');
    }
    expect(composeNotice(sending('corrected'), 2)).toMatchObject({
      title: '甲市2023年12月月度通报已更正（第2版），以本版为准',
      lines: ['附文件 2 个'],
    });
  });

  it('says what was too large to go along', () => {
    expect(composeMail(sending('published', ['pdf', 'xlsx'])).text).toContain('PDF、XLSX 文件过大');
    expect(composeNotice({ ...sending('published', ['docx']), locale: 'en' }, 0).lines).toEqual([
      'The DOCX file is too large to be attached; download it from the link.',
    ]);
  });

  it('is inert in a mail, whatever the title holds', () => {
    const subject = describeEvent({ ...facts, event: 'published', title: { zh: '<img src=x>&', en: '' } });
    expect(composeMail({ ...sending('published'), subject }).html).toContain('《&lt;img src=x&gt;&amp;》');
  });
});

describe('a file that goes along', () => {
  it('is taken while there is room, the PDF first', () => {
    const files = [
      { format: 'html', size: 3 },
      { format: 'xlsx', size: 4 },
      { format: 'pdf', size: 5 },
    ];
    const formats = ({ taken, left }: ReturnType<typeof chooseFiles>) => [taken, left].map((some) => some.map(({ format }) => format)); // prettier-ignore
    expect(formats(chooseFiles(files, 12))).toEqual([['pdf', 'xlsx', 'html'], []]);
    expect(formats(chooseFiles(files, 8))).toEqual([['pdf', 'html'], ['xlsx']]);
    expect(formats(chooseFiles(files, 0))).toEqual([[], ['pdf', 'xlsx', 'html']]);
  });

  it('has a name that is a name everywhere', () => {
    const name = (title: string, edition = 1) => nameFile({ title, edition, format: 'pdf', locale: 'zh' });
    expect(name('关于甲市的通报')).toBe('关于甲市的通报.pdf');
    expect(name('关于甲市的通报', 2)).toBe('关于甲市的通报（第2版）.pdf');
    expect(name('../../etc/"x"\r\nBcc: a@b\u202efdp')).toBe('etc x Bcc a@b fdp.pdf');
    expect(name('\u0000')).toBe('bulletin.pdf');
    expect(name('𠮷'.repeat(100))).toBe(`${'𠮷'.repeat(60)}.pdf`);
  });
});
