import type { Words } from '#platform/errors';

/** What to do about each reason for which an import is refused. */
const cures: Readonly<Record<string, Words>> = {
  'region.cycle': { zh: '请改正其中一行的上级代码', en: 'Correct the parent of one of these rows' },
  'region.parent_unknown': {
    zh: '请改正上级代码，或在同一文件中新增这个上级',
    en: 'Correct the code of the parent, or add that parent in the same file',
  },
  'region.parent_missing': { zh: '请填写上级代码', en: 'Name the parent' },
  'region.parent_not_in_force': {
    zh: '请另选当日存续的上级，或调整生效日',
    en: 'Choose a parent that is in force on that day, or another first day',
  },
  'region.units_left_below': {
    zh: '请在同一文件中为这些下级单位另起一行（新的上级），或同日终止它们',
    en: 'Give the units below a further row with another parent in the same file, or end them on the same day',
  },
  'region.overlap': {
    zh: '请在同一文件中给出原来那一行，并把 valid_to 填为新一行的 valid_from',
    en: 'Give the earlier row in the same file too, with the first day of the new one as its valid_to',
  },
  'region.duplicate': { zh: '请删去重复的一行', en: 'Leave one of the two rows out' },
  'region.code_reused': { zh: '请使用新的代码', en: 'Use a new code' },
  'region.level_order': { zh: '请改正层级或上级', en: 'Correct the level or the parent' },
  'region.level_jump': { zh: '请改正层级，或填写中间一级的上级', en: 'Correct the level, or name the parent between' },
  'region.successor_unknown': {
    zh: '请改正承接单位代码，或在同一文件中新增该单位',
    en: 'Correct the code of the successor, or add it in the same file',
  },
  'region.successor_not_in_force': {
    zh: '请填写当日存续的承接单位',
    en: 'Name a successor that is in force on that day',
  },
  'region.history_rewritten': {
    zh: '改名、换上级须另起一行（新的 valid_from），原行只填 valid_to',
    en: 'A new name or parent is a further row with its own valid_from; the known row gets a valid_to and nothing else',
  },
  'region.nothing_changed': { zh: '请删去这一行', en: 'Leave the row out' },
  'region.open_form': {
    zh: '请填写承接单位（successors），或先上报、再终止',
    en: 'Name who takes over (successors), or hand the form in first',
  },
  'region.outside_scope': { zh: '请由上级目录管理员导入', en: 'Ask the catalogue administrator above' },
  'region.second_nation': { zh: '请改正层级', en: 'Correct the level' },
};

export function regionCure(code: string): Words {
  return cures[code] ?? { zh: '请改正这一行', en: 'Correct the row' };
}
