import type { Words } from '#platform/errors';

/** The names that a sample bulletin prints; they come from people, so they may hold anything. */
export interface SampleNames {
  /** Five townships. */
  readonly towns: readonly [Words, Words, Words, Words, Words];
  readonly indicator: Words;
  readonly unit: Words;
  /** What an editor wrote as a demand. */
  readonly demand: Words;
}

export const plainNames: SampleNames = {
  towns: [
    { zh: '拉僧仲街道', en: 'Lasengzhong Subdistrict' },
    { zh: '西卓子山街道', en: 'Xizhuozishan Subdistrict' },
    { zh: '公乌素镇', en: 'Gongwusu Town' },
    { zh: '拉僧庙镇', en: 'Lasengmiao Town' },
    { zh: '巴音陶亥镇', en: 'Bayintaohai Town' },
  ],
  indicator: { zh: '疾控机构专业技术人员占编制比例', en: 'Posts of the CDC held by professional staff' },
  unit: { zh: '区疾控中心', en: 'District CDC' },
  demand: {
    zh: '各单位要对照通报所列差额，逐项明确责任人和完成时限，于{demands.deadline}前书面反馈。',
    en: 'Each unit shall name who closes which gap and by when, and answer in writing by {demands.deadline}.',
  },
};

const long = '疾控机构专业技术人员占核定编制比例'.repeat(12).slice(0, 200);
const endless = 'Posts of the centre for disease control held by professional staff, '.repeat(3).slice(0, 200);

/** Markup of every format that is printed, formulas, control characters, right-to-left marks, no place to break. */
export const hostileNames: SampleNames = {
  towns: [
    { zh: '<b>拉僧仲</b>&amp;<script>alert(1)</script>', en: '<b>Laseng</b>&amp;<script>alert(1)</script>' },
    { zh: '#read("/etc/passwd") *西* _卓_ $x$ @山', en: '#read("/etc/passwd") *West* _side_ $x$ @hill' },
    { zh: `=cmd|'/c calc'!A1`, en: `=HYPERLINK("https://example.invalid","Gongwusu")` },
    { zh: '{cutoff}{^cdc-professional-staff}{', en: '{cutoff}{^cdc-professional-staff}{' },
    { zh: '㐀䶮龘镇', en: 'Supercalifragilisticexpialidocious-upon-the-Yellow-River' },
  ],
  indicator: { zh: long, en: endless },
  unit: { zh: '-1+1|区疾控"中心"\'', en: `+1-1|"District" 'CDC'` },
  demand: {
    zh: '</p><style>*{display:none}</style>#pagebreak() // 于{demands.deadline}前 \\反馈\\ ]] */',
    en: '</p><style>*{display:none}</style>#pagebreak() // answer by {demands.deadline} \\now\\ ]] */',
  },
};

/** Characters that the bundled fonts lack: a bulletin with them is refused until a font is added. */
export const rareNames: SampleNames = {
  ...plainNames,
  towns: [{ zh: '㼆乡', en: 'Yi Township' }, { zh: '𠮷镇', en: '𠮷 Town' }, ...lastThree(plainNames)],
};

function lastThree({ towns: [, , third, fourth, fifth] }: SampleNames): readonly [Words, Words, Words] {
  return [third, fourth, fifth];
}
