import type { Column } from '../model/block.js';
import type { Chart } from '../model/chart.js';
import type { Tone } from '../model/tone.js';

export type Language = 'zh' | 'en';

/** A piece of a sentence: words, of which some are a fact; or the mark of a footnote. */
export type Run = { readonly text: string; readonly fact?: string } | { readonly note: number };

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly runs: readonly Run[];
}

export interface TableCell {
  readonly text: string;
  readonly number?: number | null;
  readonly tone?: Tone;
  readonly notes: readonly number[];
  readonly detail?: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly id: string;
  /** With its number: 表1 …. */
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly width: number; readonly align: Column['align'] }[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly remark: readonly Run[] | null;
}

export interface FigureBlock {
  readonly kind: 'figure';
  readonly id: string;
  /** With its number: 图1 …. */
  readonly caption: string;
  readonly alt: string;
  readonly chart: Chart;
}

export type DocumentBlock = ParagraphBlock | TableBlock | FigureBlock;

export interface DocumentSection {
  readonly id: string;
  /** With its number: 一、总体进展, 附件1 …; null: without a heading. */
  readonly heading: string | null;
  readonly blocks: readonly DocumentBlock[];
}

/** A bulletin in one language, everything numbered and every figure in its place: what is left is ink. */
export interface BulletinDocument {
  readonly language: Language;
  readonly title: string;
  readonly org: string | null;
  readonly number: string | null;
  readonly to: string | null;
  readonly copies: string | null;
  /** As it is written: 2023年11月3日. */
  readonly date: string | null;
  /** What every page carries: 草稿, 演示数据, 已撤回 with its reason. */
  readonly stamps: readonly { readonly kind: 'draft' | 'demonstration' | 'withdrawn'; readonly text: string }[];
  /** 第2版（更正）：…; null for a first edition. */
  readonly editionNote: string | null;
  readonly sections: readonly DocumentSection[];
  /** Each begins a page. */
  readonly annexes: readonly DocumentSection[];
  readonly footnotes: readonly { readonly number: number; readonly text: string }[];
  /** For the properties of files. */
  readonly properties: {
    readonly subject: string;
    readonly cutoff: string;
    readonly region: string;
    readonly issue: string;
    readonly keywords: readonly string[];
  };
}
