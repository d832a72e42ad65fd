// One reader, one workbook, one process: node read-workbook.mjs READER FILE [PACKAGES]. Prints what it took as JSON.
// Every reader's rows go through the same checks, so what differs is the reading.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [reader, file, packages = '.'] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(packages), 'package.json'));
const ours = (name) => import(new URL(`../../dist/libs/submissions/reading/${name}`, import.meta.url));
const fields = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];

const { normaliseFigure } = await ours('normalise-figure.js');
const { foldText } = await ours('fold-text.js');
const { readDay } = await ours('read-day.js');

const tally = { rows: 0, faults: 0, sum: 0 };

/** What is asked of a row: codes that are codes, figures that are figures, a day, and no more counted than there are. */
function check(cells) {
  tally.rows += 1;
  const code = (field) => foldText(cells[field]?.text ?? '');
  const figure = (field, unit) => {
    const read = normaliseFigure(cells[field], unit);
    return read.kind === 'figure' ? Number(read.text) : NaN;
  };
  const [numerator, denominator, value] = [
    figure('numerator', null),
    figure('denominator', null),
    figure('value', '%'),
  ];
  const fine =
    /^N\d\d$/.test(code('indicator')) &&
    /^\d{6}$/.test(code('region')) &&
    /^\d{4}Q[1-4]$/.test(code('period')) &&
    numerator <= denominator &&
    Math.abs(value / 100 - numerator / denominator) < 0.0005 &&
    readDay(cells.date).kind === 'day';
  if (!fine) tally.faults += 1;
  tally.sum += numerator;
}

const serial = (date) => ({ kind: 'date', text: '', day: date.toISOString().slice(0, 10) });

function cellOf(value, format) {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return serial(value);
  if (typeof value === 'number') return { kind: 'number', text: String(value), percent: String(format).includes('%') };
  return { kind: 'text', text: String(value) };
}

const readers = {
  async xushi() {
    const { readParts } = await import(pathToFileURL(path.resolve(packages, 'read-file.mjs')).href);
    for await (const part of readParts(readFileSync(file), 200_000)) {
      if (part.kind === 'rows') for (const { cells } of part.rows) check(cells);
      if (part.kind === 'refused') throw new Error(JSON.stringify(part.problems));
    }
  },
  async 'exceljs, streaming'() {
    const { stream } = require('exceljs');
    const book = new stream.xlsx.WorkbookReader(file, { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit' });
    for await (const sheet of book) {
      for await (const row of sheet) {
        if (row.number === 1) continue;
        const cells = {};
        fields.forEach((field, at) => {
          const cell = row.getCell(at + 1);
          cells[field] = cellOf(cell.value, cell.numFmt);
        });
        check(cells);
      }
    }
  },
  async exceljs() {
    const { Workbook } = require('exceljs');
    const book = await new Workbook().xlsx.readFile(file);
    book.worksheets[0].eachRow((row, number) => {
      if (number === 1) return;
      const cells = {};
      fields.forEach((field, at) => {
        const cell = row.getCell(at + 1);
        cells[field] = cellOf(cell.value, cell.numFmt);
      });
      check(cells);
    });
  },
  async SheetJS() {
    const { read, utils } = require('xlsx');
    const book = read(readFileSync(file), {
      dense: true,
      cellNF: true,
      cellDates: true,
      cellHTML: false,
      cellText: false,
    });
    const rows = book.Sheets[book.SheetNames[0]];
    const lines = Array.isArray(rows) ? rows : rows['!data'];
    void utils;
    for (const line of lines.slice(1)) {
      const cells = {};
      fields.forEach((field, at) => {
        cells[field] = cellOf(line[at]?.v, line[at]?.z);
      });
      check(cells);
    }
  },
};

await readers[reader]();
// the whole life of the process counts: whoever reads a file in a process of its own pays for the start as well
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    ...tally,
    milliseconds: performance.now(),
    processor: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
  }),
);
