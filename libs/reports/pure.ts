// What needs no service: a bulletin from its facts, and whatever is made of its model.
export { composeReport } from './composing/compose-report.js';
export { evaluate, type EvaluationAsked } from './evaluation/evaluate.js';
export type { EvaluatedRow, Peer } from './evaluation/evaluated.js';
export { cellKey, type EarlierCell, type NamedScore, type ReportFacts } from './facts/report-facts.js';
export type { BulletinDocument, Language } from './layout/bulletin-document.js';
export { layOut } from './layout/lay-out.js';
export type { Block, Cell, Column, Figure, Paragraph, Table } from './model/block.js';
export type { Chart } from './model/chart.js';
export type { Fact, Facts } from './model/fact.js';
export type { ReportModel, Section, SectionId } from './model/report-model.js';
export { sectionIds } from './model/report-model.js';
export { toneOf, type Tone } from './model/tone.js';
export { applyEdits, type Edited } from './wording/apply-edits.js';
export type { Edit } from './wording/edit.js';
export { readReportModel } from './model/read-report-model.js';
