import type { Section } from '../client/types.gen.js';
import { words } from '../words/language.js';

const zh = {
  lead: '导语',
  overall: '总体进展',
  targets: '指标完成情况',
  regions: '地区情况',
  reporting: '报送质量',
  alerts: '预警与督办',
  demands: '下一步要求',
  closing: '结尾（数据来源）',
  'annex-units': '附件：各地明细',
  'annex-restatements': '附件：更正说明',
  'annex-evaluation': '附件：评比',
  'annex-review': '附件：复核',
  'annex-sources': '附件：口径与依据',
} as const satisfies Readonly<Record<Section['id'], string>>;

/** What sections are called where the bulletin itself gives them no heading. */
export const sectionNames = words<Readonly<Record<Section['id'], string>>>(zh, {
  lead: 'Lead',
  overall: 'Overall',
  targets: 'Targets',
  regions: 'Regions',
  reporting: 'Quality of reporting',
  alerts: 'Alerts and rectification',
  demands: 'What is to be done',
  closing: 'Closing (source of the data)',
  'annex-units': 'Annex: detail by region',
  'annex-restatements': 'Annex: corrections',
  'annex-evaluation': 'Annex: evaluation',
  'annex-review': 'Annex: review',
  'annex-sources': 'Annex: definitions and sources',
});
