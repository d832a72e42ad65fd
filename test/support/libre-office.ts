import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';

const onPath = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .some((folder) => folder !== '' && existsSync(path.join(folder, 'soffice')));

/** Tests that open workbooks in the spreadsheet program itself; skipped by name where the machine has none. */
export const describeWithLibreOffice = onPath ? describe : describe.skip;

const withWriter = ['/usr/lib/libreoffice/program', '/usr/lib64/libreoffice/program', '/opt/libreoffice/program'].some(
  (folder) => existsSync(path.join(folder, 'libswlo.so')),
);

/** Tests that open texts too: skipped by name where libreoffice-writer-nogui is not installed. */
export const describeWithWriter = onPath && withWriter ? describe : describe.skip;

/** One thing that somebody does in a spreadsheet program: types a text into a cell, or a number, or a day. */
export interface Typed {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
  /** As people type it, where the program decides what it is; or a plain text. */
  readonly as?: 'typed' | 'text';
}

export interface SeenCell {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
  /** Background as RRGGBB, or `none`. */
  readonly colour: string;
  readonly note: string;
}

const macros = `
Function Opened(address)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(address, "_blank", 0, how())
End Function

Sub Fill(source, target, edits)
  doc = Opened(source)
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(edits))
  lines.setEncoding("UTF-8")
  Do While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    If UBound(parts) = 3 Then
      cell = doc.Sheets.getByName(parts(0)).getCellRangeByName(parts(1))
      If parts(2) = "text" Then
        cell.String = parts(3)
      Else
        cell.FormulaLocal = parts(3)
      End If
    End If
  Loop
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(target, how())
  doc.close(True)
End Sub

Sub Convert(source, target, filter)
  doc = Opened(source)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = filter
  doc.storeToURL(target, how())
  doc.close(True)
End Sub

Sub Work(steps)
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(steps))
  lines.setEncoding("UTF-8")
  Do While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    If parts(0) = "Fill" Then Fill(parts(1), parts(2), parts(3))
    If parts(0) = "Look" Then Look(parts(1), parts(2))
    If parts(0) = "Convert" Then Convert(parts(1), parts(2), parts(3))
  Loop
End Sub

Sub Look(source, target)
  doc = Opened(source)
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  out = createUnoService("com.sun.star.io.TextOutputStream")
  out.setOutputStream(files.openFileWrite(target))
  out.setEncoding("UTF-8")
  For each sheet in doc.Sheets
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    For row = 0 To cursor.RangeAddress.EndRow
      For column = 0 To cursor.RangeAddress.EndColumn
        cell = sheet.getCellByPosition(column, row)
        note = cell.Annotation.String
        If cell.String <> "" Or note <> "" Or cell.CellBackColor <> -1 Then
          place = Split(cell.AbsoluteName, "$")
          colour = "none"
          If cell.CellBackColor <> -1 Then colour = Right("000000" & Hex(cell.CellBackColor), 6)
          out.writeString(Escaped(sheet.Name) & Chr(9) & place(2) & place(3) & Chr(9) & Escaped(cell.String) & Chr(9) & colour & Chr(9) & Escaped(note) & Chr(10))
        End If
      Next
    Next
  Next
  out.closeOutput()
  doc.close(True)
End Sub

Function Escaped(text)
  Escaped = Join(Split(Join(Split(text, Chr(10)), "\\n"), Chr(9)), " ")
End Function
`;

const address = (file: string): string => pathToFileURL(file).href;

const basic = (root: 'module' | 'library', inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root === 'module' ? 'script' : 'library'}:${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${root}.dtd">\n${inner}`;

/** What the program calls a format. */
const filters: Readonly<Record<string, string>> = {
  xlsx: 'Calc MS Excel 2007 XML',
  xls: 'MS Excel 97',
  ods: 'calc8',
  pdf: 'calc_pdf_Export',
  html: 'HTML (StarCalc)',
};

/**
 * The spreadsheet program itself, without a window, with a profile of its own. Its start is most of what a file costs:
 * what is asked for at once is done in one start.
 */
export class LibreOffice {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-office-'));
  private count = 0;
  private ready = false;
  private waiting: string[] = [];
  private working: Promise<void> = Promise.resolve();

  /** Opens the workbook, types, and saves it as .xlsx as the program does. */
  async fill(workbook: Uint8Array, typed: readonly Typed[]): Promise<Buffer> {
    const [source, target, edits] = [this.place('in.xlsx'), this.place('out.xlsx'), this.place('edits.txt')];
    writeFileSync(source, workbook);
    const lines = typed.map(({ sheet, cell, text, as }) => [sheet, cell, as ?? 'typed', text].join('\t'));
    writeFileSync(edits, lines.join('\n'));
    await this.does('Fill', address(source), address(target), address(edits));
    return readFileSync(target);
  }

  /** What somebody who opens the workbook sees. */
  async look(workbook: Uint8Array): Promise<readonly SeenCell[]> {
    const [source, target] = [this.place('seen.xlsx'), this.place('seen.txt')];
    writeFileSync(source, workbook);
    await this.does('Look', address(source), address(target));
    return readFileSync(target, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [sheet = '', cell = '', text = '', colour = '', note = ''] = line.split('\t');
        return { sheet, cell, text: text.replaceAll('\\n', '\n'), colour, note: note.replaceAll('\\n', '\n') };
      });
  }

  /** The workbook in another of the program's formats: pdf, xls, ods. */
  async convert(workbook: Uint8Array, to: string): Promise<Buffer> {
    const filter = filters[to];
    if (filter === undefined) throw new Error(`no filter is named for .${to}`);
    const [source, target] = [this.place('convert.xlsx'), this.place(`converted.${to}`)];
    writeFileSync(source, workbook);
    await this.does('Convert', address(source), address(target), filter);
    return readFileSync(target);
  }

  /** Files of any kind as PDF, in the order of their names: what somebody who prints them gets. */
  async printed(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer[]> {
    const folder = path.join(this.folder, `printed-${this.count}`);
    mkdirSync(folder, { recursive: true });
    const names = Object.keys(files).sort();
    for (const name of names) writeFileSync(path.join(folder, name), files[name] ?? '');
    const sources = names.map((name) => path.join(folder, name));
    await this.soffice(['--convert-to', 'pdf', '--outdir', folder, ...sources]);
    return names.map((name) => readFileSync(path.join(folder, name.replace(/\.[^.]*$/, '.pdf'))));
  }

  /** Tables of any kind as the texts that their cells show, sheet after sheet: what somebody who opens them sees. */
  async shown(files: Readonly<Record<string, Uint8Array>>): Promise<ReadonlyMap<string, string>> {
    const [from, to] = [path.join(this.folder, 'shown-from'), path.join(this.folder, 'shown-to')];
    for (const folder of [from, to]) mkdirSync(folder, { recursive: true });
    const sources = Object.entries(files).map(([name, bytes]) => {
      writeFileSync(path.join(from, name), bytes);
      return path.join(from, name);
    });
    // comma, quotes, UTF-8, texts as they are shown, and every sheet of a book in a file of its own
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    await this.soffice(['--convert-to', filter, '--outdir', to, ...sources]);
    const made = readdirSync(to);
    const textOf = (name: string): string => made.filter((file) => file.startsWith(`${path.parse(name).name}-`)).map((file) => readFileSync(path.join(to, file), 'utf8')).join('\n'); // prettier-ignore
    return new Map(Object.keys(files).map((name) => [name, textOf(name)]));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private place(name: string): string {
    this.count += 1;
    return path.join(this.folder, `${this.count}-${name}`);
  }

  /** Waits for the start before, and takes along what others have asked for until then. */
  private does(...step: readonly string[]): Promise<void> {
    this.waiting.push(step.join('\t'));
    this.working = this.working.then(() => this.work());
    return this.working;
  }

  private async work(): Promise<void> {
    if (this.waiting.length === 0) return;
    if (!this.ready) await this.install();
    const steps = this.place('steps.txt');
    writeFileSync(steps, this.waiting.splice(0).join('\n'));
    await this.soffice([`macro:///Standard.Xushi.Work(${address(steps)})`]);
  }

  /** The first start lays out the profile and would write over what is there already. */
  private async install(): Promise<void> {
    await this.soffice(['--terminate_after_init']);
    const standard = path.join(this.folder, 'profile/user/basic/Standard');
    mkdirSync(standard, { recursive: true });
    const escaped = macros.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const module = `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Xushi" script:language="StarBasic">${escaped}</script:module>`;
    const library = `<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Xushi"/></library:library>`;
    writeFileSync(path.join(standard, 'Xushi.xba'), basic('module', module));
    writeFileSync(path.join(standard, 'script.xlb'), basic('library', library));
    this.ready = true;
  }

  private async soffice(args: readonly string[]): Promise<void> {
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(this.folder, 'profile')).href}`;
    await promisify(execFile)('soffice', ['--headless', '--norestore', profile, ...args], { timeout: 180_000 });
  }
}
