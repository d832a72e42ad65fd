import { describe, expect, it } from '@jest/globals';
import { renderHtml } from './render-html.js';
import type { ReportModel } from './report-model.js';

const model: ReportModel = {
  format: 1,
  plan: { code: 'plan', versions: [1], title: { zh: '三年行动方案', en: 'Three-year plan' } },
  document: { number: '党办发〔2023〕8号', by: '办公室', issued: '2023-04-06' },
  region: { code: '150303', name: '海南区' },
  month: '202312',
  period: '2023Q4',
  cutoff: '2024-01-01 00:05',
  demonstration: false,
  completeness: {
    period: '2023Q4',
    due: 3,
    received: 2,
    missing: [{ code: '1', name: '<b>甲</b>' }],
    unsettled: 0,
  },
  counts: [{ code: 'missed', sign: '×', zh: '未达标', en: 'not met', count: 1 }],
  lagging: [
    {
      region: '150303',
      regionName: '海南区',
      target: 'cdc-equipment',
      summary: { zh: '仪器设备配备达到80%', en: 'Equipment at 80 %' },
      goal: { zh: '≥80%', en: '≥ 80%' },
      due: '2023-12-31',
      value: { zh: '78%', en: '78%' },
      expected: { zh: '80%', en: '80%' },
      lag: { zh: '2个百分点', en: '2 pp' },
      lagMonths: '0.0',
      requiredPace: null,
      observedPace: null,
      status: { code: 'missed', sign: '×', zh: '未达标', en: 'not met' },
      severity: 3,
      footnote: 1,
    },
  ],
  laggingNotShown: 0,
  alerts: { open: [{ severity: 3, count: 1 }], opened: 1, closed: 0 },
  footnotes: [{ number: 1, citation: { zh: '第16条', en: 'clause 16' }, summary: { zh: '仪器设备', en: 'Equipment' } }],
};

describe('the page of a bulletin', () => {
  it('names its cut-off, who is awaited, the lag with sign and word, and the clause', () => {
    const page = renderHtml(model);
    expect(page).toContain('截至2024-01-01 00:05，2023年第四季度应报单位3个，已报2个，未报1个。');
    expect(page).toContain('× 未达标');
    expect(page).toContain('2个百分点');
    expect(page).toContain('《三年行动方案》（党办发〔2023〕8号） 第16条');
  });

  it('is the same text for the same model', () => {
    expect(renderHtml(structuredClone(model))).toBe(renderHtml(model));
  });

  it('prints names as text, whatever they contain', () => {
    const page = renderHtml(model);
    expect(page).toContain('&lt;b&gt;甲&lt;/b&gt;');
    expect(page).not.toContain('<b>甲</b>');
  });

  it('asks nothing of the network and runs nothing', () => {
    expect(renderHtml(model)).not.toMatch(/<script|<img|<link|https?:|@import/);
  });

  it('says 演示数据 on top where the figures are made up, and nowhere else', () => {
    expect(renderHtml({ ...model, demonstration: true })).toContain('演示数据');
    expect(renderHtml(model)).not.toContain('演示数据');
  });

  it('speaks English when asked', () => {
    expect(renderHtml(model, 'en')).toContain('2 of 3 units due for 2023Q4 have reported');
  });

  it('names the units behind a count', () => {
    const [row] = model.lagging;
    if (row === undefined) throw new Error('the model has a row');
    const failing = { names: ['甲县', '乙县'], count: 12 };
    expect(renderHtml({ ...model, lagging: [{ ...row, failing }] })).toContain('未达标：甲县、乙县等12个');
    expect(renderHtml({ ...model, lagging: [{ ...row, failing }] }, 'en')).toContain('甲县, 乙县 and 10 more');
  });

  it('has a chapter of composite scores where there are any, and numbers the chapters on', () => {
    const composites = [
      {
        region: '150303',
        regionName: '海南区',
        target: 'performance',
        summary: { zh: '整体绩效', en: 'Performance' },
        score: '80.1',
        coverage: '100.0%',
        parts: [{ name: { zh: '服务<能力>', en: 'Capacity' }, score: '62.0' }],
        worst: { zh: '服务<能力>', en: 'Capacity' },
        serious: 1,
      },
    ];
    const page = renderHtml({ ...model, composites });
    expect(page).toContain('<h2>三、综合得分</h2>');
    expect(page).toContain('<td>服务&lt;能力&gt; 62.0</td>');
    expect(page).toContain('<h2>四、预警</h2>');
    expect(page).toContain('<h2>五、未报单位</h2>');
    expect(renderHtml(model)).toContain('<h2>三、预警</h2>');
    expect(renderHtml({ ...model, composites }, 'en')).toContain('<h2>4. Alerts</h2>');
  });
});
