export const presets = ['all', 'owner', 'persisted', 'simple', 'identifiable', 'nameable'] as const;
export type Preset = (typeof presets)[number];

export const transformNames = ['rename', 'size', 'isEmpty', 'isNotEmpty', 'pluck', 'keyBy', 'paging'] as const;
export type TransformName = (typeof transformNames)[number];

export interface Transform {
  readonly name: TransformName;
  readonly arguments: readonly string[];
}

/** A property that is asked for by name. */
export interface Field {
  readonly name: string;
  readonly transforms: readonly Transform[];
  /** What is asked of the object or objects that the property holds; null: the property as it is. */
  readonly fields: Fields | null;
}

/** What is asked of an object. */
export interface Fields {
  readonly presets: ReadonlySet<Preset>;
  readonly named: readonly Field[];
  readonly excluded: ReadonlySet<string>;
}
