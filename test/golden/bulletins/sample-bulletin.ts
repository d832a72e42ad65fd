import type { Facts, ReportModel } from '#reports/pure';
import { annexSections } from './sample-annexes.js';
import { figure, points, same } from './sample-cells.js';
import { hostileNames, plainNames, rareNames, type SampleNames } from './sample-names.js';
import { bodySections } from './sample-sections.js';

/** 演示数据: a bulletin of a district with every section, block and chart; nobody reported these figures. A draft. */
export const sampleBulletin = (): ReportModel => bulletinOf(plainNames);

/** The sample as it is sent out. */
export const finalBulletin = (): ReportModel => ({
  ...sampleBulletin(),
  demonstration: false,
  edition: { standing: 'final', number: 1, note: null },
});

/** The sample corrected after it was published. */
export const correctedBulletin = (): ReportModel => ({
  ...sampleBulletin(),
  edition: {
    standing: 'final',
    number: 2,
    note: {
      zh: '拉僧庙镇9月家庭医生签约人数经更正由4 210人改为4 120人，表2、附件1随之更正',
      en: 'the people signed in Lasengmiao Town in September were corrected from 4,210 to 4,120; table 2 and annex 1 follow',
    },
  },
});

/** Names that hold markup, formulas and braces; all their characters are in the bundled fonts. */
export const hostileBulletin = (): ReportModel => bulletinOf(hostileNames);

/** Names with characters that the bundled fonts lack. */
export const rareBulletin = (): ReportModel => bulletinOf(rareNames);

function bulletinOf(names: SampleNames): ReportModel {
  return {
    format: 2,
    cadence: 'monthly',
    plan: {
      code: 'hainan-district-2023-2025',
      versions: [1],
      title: {
        zh: '海南区卫生健康事业高质量发展三年行动方案',
        en: 'Three-year action plan for health in Hainan District',
      },
    },
    document: { number: '海南党办发〔2023〕8号', by: '海南区委办公室、区人民政府办公室', issued: '2023-04-06' },
    region: { code: '150303', name: '海南区', level: 'county' },
    issue: '202310',
    period: '2023Q3',
    cutoff: '2023-11-03T09:00:00+08:00',
    calculation: '2',
    demonstration: true,
    edition: { standing: 'draft', number: 1, note: null },
    head: {
      org: { zh: '海南区卫生健康委员会', en: 'Health Commission of Hainan District' },
      number: '海卫通报〔2023〕11号',
      title: {
        zh: '关于海南区2023年10月卫生健康目标进展情况的通报',
        en: 'Progress of the health targets of Hainan District, October 2023',
      },
      to: {
        zh: '各镇人民政府、街道办事处，各医疗卫生机构',
        en: 'All townships and medical institutions of the district',
      },
      copies: {
        zh: '乌海市卫生健康委员会，区委办公室',
        en: 'Health Commission of Wuhai; General Office of the District',
      },
      date: '2023-11-03',
    },
    facts: factsOf(names),
    sections: [...bodySections(names), ...annexSections(names)],
    footnotes,
  };
}

const factsOf = ({ towns, indicator, unit }: SampleNames): Facts => ({
  cutoff: { zh: '2023年11月3日9时', en: '3 November 2023, 09:00' },
  calculation: same('2'),
  period: { zh: '2023年第三季度', en: '2023 Q3' },
  'completeness.due': figure(10),
  'completeness.received': figure(9),
  'completeness.rate': figure(90, '%'),
  'completeness.late': figure(1),
  'completeness.names': towns[4],
  'overall.judged': figure(25),
  'overall.met': figure(10),
  'overall.on-track': figure(8),
  'overall.slow': figure(4),
  'overall.behind': figure(2),
  'overall.missing': figure(1),
  'targets.staff.name': indicator,
  'targets.staff.value': figure(76.1, '%'),
  'targets.staff.gap': points(7.1),
  'targets.staff.months': figure(11.5),
  'targets.staff.change': points(0.3),
  'targets.staff.forecast': figure(76.4, '%'),
  'targets.staff.goal': figure(85, '%'),
  'targets.left': figure(2),
  'reporting.on-time': figure(9),
  'reporting.late': figure(1),
  'reporting.returned': figure(3),
  'reporting.corrected': figure(1),
  'alerts.new': figure(2),
  'alerts.closed': figure(1),
  'alerts.open': figure(4),
  'alerts.overdue': unit,
  'demands.deadline': { zh: '2023年11月20日', en: '20 November 2023' },
  'closing.unapproved': figure(4.2, '%'),
  'sources.unit': unit,
});

const document = '依据《海南区卫生健康事业高质量发展三年行动方案》（海南党办发〔2023〕8号）';

/** One more than the sentences mention: it is not printed. */
const footnotes: ReportModel['footnotes'] = [
  {
    id: 'never-mentioned',
    zh: `${document}第1条：“2023年在区人民医院设立中（蒙）医名医传承工作室”`,
    en: 'Hainan Dang Ban Fa [2023] No. 8, clause 1: the hospital opens a studio in which masters teach',
  },
  {
    id: 'family-doctor-signing',
    zh: '依据国家卫生健康委2023年工作重点基层十一：“家庭医生签约率在上年末基础上每年提高1至3个百分点”',
    en: 'Priorities of the NHC for 2023, primary care 11: the signing rate rises by 1 to 3 points a year',
  },
  {
    id: 'cdc-professional-staff',
    zh: `${document}第17条：“疾控机构的编制中，专业技术人员2023年底占85%，2025年底占90%”`,
    en: 'Hainan Dang Ban Fa [2023] No. 8, clause 17: of the posts of the CDC 85 % are held by professional staff by end 2023',
  },
  {
    id: 'district-recruitment',
    zh: `${document}第18条：“2023年全区引进31名卫生专业技术人员”`,
    en: 'Hainan Dang Ban Fa [2023] No. 8, clause 18: in 2023 the district recruits 31 health professionals',
  },
];
