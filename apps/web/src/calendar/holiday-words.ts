import { words } from '../words/language.js';

interface Count {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

export const holidayWords = words(
  {
    list: (year: number) => `${year}年的休息日和调休上班日`,
    none: (year: number) => `${year}年的节假日尚未导入。目录管理员可在下面导入国务院办公厅当年通知的 CSV。`,
    day: '日期',
    kind: '安排',
    name: '名称',
    source: '来源',
    off: '休息',
    working: '上班',
    import: '导入节假日',
    intro:
      'CSV 的列：day,kind,name,source，可加 name_en；kind 写 off（休息）或 working（调休上班）。文件就是其中各年份的全部安排。',
    file: '文件',
    tooLarge: '文件超过 200 kB，不像是节假日表。请核对文件。',
    try: '试运行',
    trying: '正在核对文件…',
    differs: ({ added, changed, removed, unchanged }: Count) =>
      `新增 ${added} 天，改动 ${changed} 天，去掉 ${removed} 天，不变 ${unchanged} 天`,
    nothing: '与已导入的完全一致，无需导入。',
    changes: '将要改变的日期',
    change: '变化',
    added: '＋ 新增',
    changed: '→ 改为',
    removed: '－ 去掉',
    doImport: '正式导入',
    sure: (years: string, count: number) => `导入 ${years} 年的节假日，改变 ${count} 天？`,
    effect: '所有方案在这些年份的截止日、宽限和锁定会随之顺延或提前；已经过去的按当时所知的截止日计，不改。',
    goOn: '导入',
    back: '取消',
    imported: (years: string) => `已导入 ${years} 年的节假日`,
  },
  {
    list: (year: number) => `Days off and working weekends of ${year}`,
    none: (year: number) =>
      `Holidays of ${year} are not imported. A catalogue administrator imports the CSV of the State Council’s notice below.`,
    day: 'Day',
    kind: 'Arrangement',
    name: 'Name',
    source: 'Source',
    off: 'off',
    working: 'worked',
    import: 'Import holidays',
    intro:
      'Columns of the CSV: day,kind,name,source and, if wanted, name_en; kind is off or working. The file is the whole truth of its years.',
    file: 'File',
    tooLarge: 'The file is larger than 200 kB: hardly a list of holidays. Check the file.',
    try: 'Dry run',
    trying: 'The file is being checked…',
    differs: ({ added, changed, removed, unchanged }: Count) =>
      `${added} days added, ${changed} changed, ${removed} removed, ${unchanged} as before`,
    nothing: 'All of it is imported already.',
    changes: 'Days that would change',
    change: 'Change',
    added: '＋ added',
    changed: '→ becomes',
    removed: '－ removed',
    doImport: 'Import',
    sure: (years: string, count: number) => `Import the holidays of ${years} and change ${count} days?`,
    effect:
      'Deadlines, grace and locks of every plan in these years move with them; what is past goes by the deadline as it was known then.',
    goOn: 'Import',
    back: 'Cancel',
    imported: (years: string) => `The holidays of ${years} are imported`,
  },
);
