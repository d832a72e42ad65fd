import type { Words } from '#platform/errors';

/**
 * How the system's own workbook is laid out: what writes a template and what reads it again both go by this file.
 * Column A of every table is the code of the indicator; rows are matched by it (and by `region` where units report),
 * never by their position.
 */
export type Locale = 'zh' | 'en';

export type TableKey = 'figures' | 'milestones' | 'units';
export type SheetKey = 'guide' | TableKey | 'lists' | 'meta';

/** Sheets in the order of the book. Their names follow the language of the template, apart from the two hidden ones. */
export const sheetNames: Readonly<Record<SheetKey, Words>> = {
  guide: { zh: '填报说明', en: 'Guide' },
  figures: { zh: '填报表', en: 'Figures' },
  milestones: { zh: '里程碑表', en: 'Milestones' },
  units: { zh: '机构表', en: 'Units' },
  lists: { zh: '_lists', en: '_lists' },
  meta: { zh: '_meta', en: '_meta' },
};

/** Above the header stand the title, what the form is of, and the legend. */
export const headerRow = 4;
export const firstRow = headerRow + 1;

export type ColumnKey =
  | 'indicator'
  | 'name'
  | 'region'
  | 'regionName'
  | 'unit'
  | 'last'
  | 'target'
  | 'asks'
  | 'required'
  | 'numerator'
  | 'denominator'
  | 'value'
  | 'computed'
  | 'progress'
  | 'date'
  | 'state'
  | 'reason'
  | 'note';

export interface FormColumn {
  readonly key: ColumnKey;
  readonly title: Words;
  /** In characters of the standard font. */
  readonly width: number;
  /** Somebody may write in it, in the rows that ask for it; everything else is locked. */
  readonly input: boolean;
}

const columns = {
  indicator: { key: 'indicator', title: { zh: '指标代码', en: 'Indicator' }, width: 24, input: false },
  name: { key: 'name', title: { zh: '指标名称', en: 'Name' }, width: 28, input: false },
  region: { key: 'region', title: { zh: '单位代码', en: 'Unit code' }, width: 12, input: false },
  regionName: { key: 'regionName', title: { zh: '单位名称', en: 'Unit name' }, width: 18, input: false },
  unit: { key: 'unit', title: { zh: '计量单位', en: 'Measure' }, width: 10, input: false },
  last: { key: 'last', title: { zh: '上期值', en: 'Last period' }, width: 16, input: false },
  target: { key: 'target', title: { zh: '目标与条款', en: 'Target (clause)' }, width: 30, input: false },
  asks: { key: 'asks', title: { zh: '填什么', en: 'What to enter' }, width: 13, input: false },
  required: { key: 'required', title: { zh: '必填', en: 'Must' }, width: 5, input: false },
  numerator: { key: 'numerator', title: { zh: '分子', en: 'Numerator' }, width: 12, input: true },
  denominator: { key: 'denominator', title: { zh: '分母', en: 'Denominator' }, width: 12, input: true },
  value: { key: 'value', title: { zh: '填报值', en: 'Value' }, width: 12, input: true },
  /** A formula, for the eye only: the ratio, the sum since January, the change since the baseline. Never read. */
  computed: { key: 'computed', title: { zh: '自动计算', en: 'Computed' }, width: 13, input: false },
  /** A word of `progressWords`. */
  progress: { key: 'progress', title: { zh: '进展', en: 'Progress' }, width: 10, input: true },
  date: { key: 'date', title: { zh: '完成日期', en: 'Done on' }, width: 13, input: true },
  /** A word of `stateWords`; an empty cell beside a figure is 正常. */
  state: { key: 'state', title: { zh: '数据状态', en: 'State' }, width: 11, input: true },
  /** Why there is no figure, or the explanation of a 核实. */
  reason: { key: 'reason', title: { zh: '缺报原因', en: 'Reason' }, width: 20, input: true },
  note: { key: 'note', title: { zh: '备注', en: 'Note' }, width: 20, input: true },
} as const satisfies Readonly<Record<ColumnKey, FormColumn>>;

const evidence: FormColumn = { ...columns.note, title: { zh: '佐证说明', en: 'Evidence' }, width: 32 };

/** The columns of each table, A first. A milestone's note is its evidence. */
export const tableColumns: Readonly<Record<TableKey, readonly FormColumn[]>> = {
  figures: [
    columns.indicator,
    columns.name,
    columns.unit,
    columns.last,
    columns.target,
    columns.asks,
    columns.required,
    columns.numerator,
    columns.denominator,
    columns.value,
    columns.computed,
    columns.state,
    columns.reason,
    columns.note,
  ],
  milestones: [
    columns.indicator,
    columns.name,
    columns.region,
    columns.regionName,
    columns.target,
    columns.last,
    columns.required,
    columns.progress,
    columns.date,
    evidence,
  ],
  units: [
    columns.indicator,
    columns.name,
    columns.region,
    columns.regionName,
    columns.unit,
    columns.last,
    columns.target,
    columns.asks,
    columns.required,
    columns.numerator,
    columns.denominator,
    columns.value,
    columns.computed,
    columns.state,
    columns.reason,
    columns.note,
  ],
};

/** The columns of a form written by hand, where a title may stand for more than the table has. */
export const allColumns: readonly FormColumn[] = [...Object.values(columns), evidence];

export type FigureState = 'reported' | 'estimated' | 'not_applicable' | 'not_produced' | 'missing';

/** 数据状态. All but the first need a reason. */
export const stateWords: Readonly<Record<FigureState, Words>> = {
  reported: { zh: '正常', en: 'normal' },
  estimated: { zh: '估计值', en: 'estimated' },
  not_applicable: { zh: '无此业务', en: 'not applicable' },
  not_produced: { zh: '数据未产生', en: 'not produced' },
  missing: { zh: '缺报', en: 'missing' },
};

export type Progress = 'not_started' | 'in_progress' | 'done' | 'not_applicable';

/** 进展 of a milestone. Done needs its day; 无此业务 needs a word of evidence; the other two say that there is no day yet. */
export const progressWords: Readonly<Record<Progress, Words>> = {
  not_started: { zh: '未启动', en: 'not started' },
  in_progress: { zh: '进行中', en: 'in progress' },
  done: { zh: '已完成', en: 'done' },
  not_applicable: { zh: '无此业务', en: 'not applicable' },
};

/** Rows of the hidden sheet `_meta`: the key in column A, its value as text in column B, from row 1 on without a header. */
export const metaKeys = [
  'schema_version',
  'template_id',
  'plan',
  'plan_version',
  'catalogue_version',
  'region',
  'period',
  'locale',
  'row_count',
  'generated_at',
  'kid',
  'hmac',
] as const;
export type MetaKey = (typeof metaKeys)[number];

export const schemaVersion = '1';

/**
 * The list of problems that an annotated workbook begins with. It comes back with the file when the county sends that
 * again, and is no table of figures: a reader passes over it.
 */
export const problemSheet: Words = { zh: '问题清单', en: 'Problems' };
