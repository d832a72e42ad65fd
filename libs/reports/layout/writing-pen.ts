import type { Words } from '#platform/errors';
import type { Block, Cell, Figure, Table } from '../model/block.js';
import type { Template } from '../model/fact.js';
import type { ReportModel, Section } from '../model/report-model.js';
import { readTemplate } from '../wording/read-template.js';
import type {
  BulletinDocument,
  DocumentBlock,
  DocumentSection,
  FigureBlock,
  Language,
  Run,
  TableBlock,
  TableCell,
} from './bulletin-document.js';
import { ModelIncomplete } from './model-incomplete.js';
import { chineseNumeral } from './official-words.js';
import { altWithNames } from './whole-names.js';

/** Writes sections in one language, in the order in which they stand, and counts what it numbers. */
export class WritingPen {
  /** Of each footnote that has been mentioned, in the order of its first mention. */
  private readonly marks = new Map<string, number>();
  private readonly notes: ReadonlyMap<string, Words>;
  private readonly written = { headings: 0, annexes: 0, tables: 0, figures: 0 };

  constructor(
    private readonly model: Pick<ReportModel, 'facts' | 'footnotes'>,
    private readonly language: Language,
  ) {
    this.notes = new Map(model.footnotes.map((note) => [note.id, note]));
  }

  section({ id, title, blocks }: Section): DocumentSection {
    const heading = title === null ? null : this.heading(title);
    return { id, heading, blocks: blocks.map((block) => this.block(block)) };
  }

  annex({ id, title, blocks }: Section): DocumentSection {
    const number = (this.written.annexes += 1);
    const label = this.language === 'zh' ? `附件${number}` : `Annex ${number}`;
    const heading = title === null ? label : `${label} ${this.words(title)}`;
    return { id, heading, blocks: blocks.map((block) => this.block(block)) };
  }

  /** Those that were mentioned, and no others. */
  footnotes(): BulletinDocument['footnotes'] {
    return Array.from(this.marks, ([id, number]) => ({ number, text: this.words(this.noteOrThrow(id)) }));
  }

  private heading(title: Words): string {
    const number = (this.written.headings += 1);
    return (this.language === 'zh' ? `${chineseNumeral(number)}、` : `${number}. `) + this.words(title);
  }

  private block(block: Block): DocumentBlock {
    switch (block.kind) {
      case 'paragraph':
        return { kind: 'paragraph', id: block.id, runs: this.runs(block.text) };
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
    }
  }

  private table({ id, caption, columns, rows, remark }: Table): TableBlock {
    const number = (this.written.tables += 1);
    return {
      kind: 'table',
      id,
      caption: this.language === 'zh' ? `表${number} ${caption.zh}` : `Table ${number}. ${caption.en}`,
      columns: columns.map(({ head, width, align }) => ({ head: this.words(head), width, align })),
      rows: rows.map((row) => row.map((cell) => this.cell(cell))),
      remark: remark === undefined ? null : this.runs(remark),
    };
  }

  private figure({ id, caption, alt, chart }: Figure): FigureBlock {
    const number = (this.written.figures += 1);
    return {
      kind: 'figure',
      id,
      caption: this.language === 'zh' ? `图${number} ${caption.zh}` : `Figure ${number}. ${caption.en}`,
      alt: altWithNames(alt, chart, this.language),
      chart,
    };
  }

  private cell({ notes = [], number, tone, detail, ...words }: Cell): TableCell {
    return {
      text: this.words(words),
      notes: notes.map((id) => this.mark(id)),
      ...(number === undefined ? {} : { number }),
      ...(tone === undefined ? {} : { tone }),
      ...(detail === undefined ? {} : { detail: this.words(detail) }),
    };
  }

  private runs(template: Template): Run[] {
    return readTemplate(this.words(template)).map((part): Run => {
      if (part.kind === 'text') return { text: part.text };
      if (part.kind === 'note') return { note: this.mark(part.id) };
      return { text: this.words(this.factOrThrow(part.id)), fact: part.id };
    });
  }

  private mark(id: string): number {
    this.noteOrThrow(id);
    const number = this.marks.get(id) ?? this.marks.size + 1;
    this.marks.set(id, number);
    return number;
  }

  /** A document with {a.placeholder} in it must not be sent: what made the model or changed it is at fault. */
  private factOrThrow(id: string): Words {
    const fact = Object.hasOwn(this.model.facts, id) ? this.model.facts[id] : undefined;
    if (fact === undefined)
      throw new ModelIncomplete(`a sentence of the bulletin refers to {${id}}, which is no fact of it`);
    return fact;
  }

  private noteOrThrow(id: string): Words {
    const note = this.notes.get(id);
    if (note === undefined) throw new ModelIncomplete(`the bulletin marks the footnote ${id}, which it does not have`);
    return note;
  }

  private words(words: Words): string {
    return words[this.language];
  }
}
