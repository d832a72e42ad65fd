import { defaultName, defaultUids } from '../names/default-uids.js';
import type { MetadataObject } from './json.js';
import { nameObject } from './name-object.js';

/** The four objects by which a figure is said not to be broken down. */
export interface DefaultCategories {
  readonly categories: readonly MetadataObject[];
  readonly categoryOptions: readonly MetadataObject[];
  readonly categoryCombos: readonly MetadataObject[];
  readonly categoryOptionCombos: readonly MetadataObject[];
}

export function defaultCategories(changedAt: string | undefined): DefaultCategories {
  const named = (id: string) => nameObject({ id, code: defaultName, zh: defaultName, en: null, changedAt });
  const { category, categoryOption, categoryCombo, categoryOptionCombo } = defaultUids;
  const [ofCategory, ofOption] = [{ id: category }, { id: categoryOption }];
  const [ofCombo, ofOptionCombo] = [{ id: categoryCombo }, { id: categoryOptionCombo }];
  const kind = { dataDimensionType: 'DISAGGREGATION' };
  return {
    categories: [{ ...named(category), ...kind, categoryOptions: [ofOption], categoryCombos: [ofCombo] }],
    categoryOptions: [{ ...named(categoryOption), categories: [ofCategory], categoryOptionCombos: [ofOptionCombo] }],
    categoryCombos: [
      {
        ...named(categoryCombo),
        ...kind,
        isDefault: true,
        categories: [ofCategory],
        categoryOptionCombos: [ofOptionCombo],
      },
    ],
    categoryOptionCombos: [{ ...named(categoryOptionCombo), categoryCombo: ofCombo, categoryOptions: [ofOption] }],
  };
}
