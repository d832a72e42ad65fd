import type { Words } from '#platform/errors';

/** The agency under whose name everything of ours stands. */
export const agency = { id: 'XUSHI', zh: '序时', en: 'Xushi' } as const;

/** The same artefact under the two spellings of a version: SDMX 2.1 has two parts, SDMX 3 has three. */
export const versions = { two: '1.0', three: '1.0.0' } as const;

export const structureId = 'HEALTH_TARGETS';
export const conceptSchemeId = 'CS_HEALTH_TARGETS';

/** In the order of the key. */
export const dimensionIds = ['FREQ', 'REF_AREA', 'INDICATOR', 'SERIES'] as const;
export const attributeIds = ['OBS_STATUS', 'UNIT_MEASURE', 'TARGET_STATUS', 'FLAGS'] as const;

export type DimensionId = (typeof dimensionIds)[number];
export type AttributeId = (typeof attributeIds)[number];
export type ComponentId = DimensionId | 'TIME_PERIOD' | 'OBS_VALUE' | AttributeId;

export const componentIds: readonly ComponentId[] = [...dimensionIds, 'TIME_PERIOD', 'OBS_VALUE', ...attributeIds];

export interface Component extends Words {
  /** The list that its codes come from; null where it has none. */
  readonly codeList: string | null;
  /** Of an attribute: what it says something about, and whether it always does. */
  readonly level?: 'series' | 'observation';
  readonly mandatory?: boolean;
}

export const components: Readonly<Record<ComponentId, Component>> = {
  FREQ: { zh: '报告频率', en: 'Frequency', codeList: 'CL_FREQ' },
  REF_AREA: { zh: '地区', en: 'Region', codeList: 'CL_REF_AREA' },
  INDICATOR: { zh: '指标', en: 'Indicator', codeList: 'CL_INDICATOR' },
  SERIES: { zh: '数列', en: 'Series', codeList: 'CL_SERIES' },
  TIME_PERIOD: { zh: '时期', en: 'Period', codeList: null },
  OBS_VALUE: { zh: '数值', en: 'Value', codeList: null },
  OBS_STATUS: {
    zh: '数据状态',
    en: 'Status of the figure',
    codeList: 'CL_OBS_STATUS',
    level: 'observation',
    mandatory: true,
  },
  UNIT_MEASURE: { zh: '计量单位', en: 'Unit', codeList: 'CL_UNIT_MEASURE', level: 'series', mandatory: true },
  TARGET_STATUS: { zh: '目标进度', en: 'Status of the target', codeList: 'CL_TARGET_STATUS', level: 'observation' },
  FLAGS: { zh: '附注', en: 'Flags', codeList: null, level: 'observation' },
};

/** What may stand at the observation; with AllDimensions nothing is grouped. */
export type ObservationDimension = DimensionId | 'TIME_PERIOD' | 'AllDimensions';

export function isComponent(text: string): text is ComponentId {
  return Object.hasOwn(components, text);
}

export function isAttribute(text: string): text is AttributeId {
  return attributeIds.some((id) => id === text);
}

export function isDimension(text: string): text is DimensionId {
  return dimensionIds.some((id) => id === text);
}
