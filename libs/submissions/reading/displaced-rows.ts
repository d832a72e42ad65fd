import type { Plan } from '#catalog';
import type { Problem } from '#platform/errors';
import type { IntakeRules } from '../checks/intake-rules.js';
import type { FileRow, ReadResult } from '../files/read-result.js';
import { foldText } from './fold-text.js';
import type { ReadField } from './given-submission.js';
import { placeIn } from './place-in.js';
import { problemAt, seenIn } from './problem-at.js';

type ReadRows = Extract<ReadResult, { kind: 'rows' }>;

/** A code of a row with the name that is printed beside it. */
interface Pair {
  readonly code: ReadField;
  readonly name: ReadField;
  readonly namesOf: (code: string) => readonly (string | null | undefined)[];
}

/**
 * Where only some columns of a template were sorted, figures stand beside codes that are not theirs, and nobody could tell
 * from the codes. The printed names tell, where they were sorted along: a name then belongs to the code of another row. A
 * name that somebody changed belongs to none and says nothing. One problem for the file, at the first such row.
 */
export function displacedRows(
  read: ReadRows,
  { plan, rules }: { readonly plan: Plan; readonly rules: IntakeRules },
): readonly Problem[] {
  const inputs = plan.targets.flatMap((target) => target.inputs);
  const indicators = new Map(inputs.map(({ indicator, zh, en }) => [indicator, [zh, en]]));
  const pairs: readonly Pair[] = [
    { code: 'indicator', name: 'name', namesOf: (code) => indicators.get(code) ?? [] },
    { code: 'region', name: 'regionName', namesOf: (code) => namesOfRegion(code, rules) },
  ];
  const found = pairs.flatMap((pair) => displacedIn(read.rows, pair).map((row) => ({ row, pair })));
  const first = found[0];
  return first === undefined ? [] : [displaced(read, first, new Set(found.map(({ row }) => row)).size)];
}

function namesOfRegion(code: string, rules: IntakeRules): readonly (string | null)[] {
  const region = rules.region(code);
  return region === undefined ? [] : [region.name, region.nameEn];
}

/** Rows whose printed name is that of another row's code and not of their own. */
function displacedIn(rows: readonly FileRow[], { code, name, namesOf }: Pair): readonly FileRow[] {
  const own = new Map<string, ReadonlySet<string>>();
  for (const row of rows) {
    const of = textIn(row, code);
    if (of !== '' && !own.has(of)) own.set(of, new Set(namesOf(of).map((text) => foldText(text ?? ''))));
  }
  const known = new Set([...own.values()].flatMap((names) => [...names]));
  known.delete('');
  return rows.filter((row) => {
    const [of, printed] = [textIn(row, code), textIn(row, name)];
    return of !== '' && known.has(printed) && own.get(of)?.has(printed) === false;
  });
}

function displaced(read: ReadRows, { row, pair }: { row: FileRow; pair: Pair }, count: number): Problem {
  const [code, name] = [textIn(row, pair.code), textIn(row, pair.name)];
  return problemAt(placeIn(read, row, pair.name), {
    code: 'file.rows_displaced',
    seen: name,
    message: {
      zh: `“${name}”不是代码 ${code} 的名称，而是另一行的（共 ${count} 行如此）：像是只给部分列排了序，数据可能对错了行`,
      en: `“${name}” is not the name of ${code} but of another row (${count} rows are like this): it looks as if only some columns were sorted, and figures may stand in wrong rows`,
    },
    suggestion: {
      zh: '请撤销排序后再传，或重新下载模板填报；要排序，请选中整张表',
      en: 'undo the sorting and upload it again, or fill in a template downloaded anew; to sort, select the whole table',
    },
  });
}

function textIn(row: FileRow, field: ReadField): string {
  const seen = seenIn(row.cells[field]);
  return seen === null ? '' : foldText(String(seen));
}
