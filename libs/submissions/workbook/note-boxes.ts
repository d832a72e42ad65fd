import { readAddress } from './cell-address.js';
import type { CellMark } from './group-problems.js';

/** The boxes in which notes are shown. What other programs write here is not always XML, so it is only added to. */
export function addBoxes(text: string | null, marks: readonly CellMark[]): string {
  const given = text ?? emptyDrawing;
  const boxed = new Set(
    [...given.matchAll(/<x:Row>\s*(\d+)\s*<\/x:Row>\s*<x:Column>\s*(\d+)\s*<\/x:Column>/g)].map(
      ([, r, c]) => `${r ?? ''} ${c ?? ''}`,
    ),
  );
  const wanted = marks.filter(({ row, column }) => !boxed.has(`${row} ${column}`));
  const highest = [...given.matchAll(/_x0000_s(\d{1,9})/g)].reduce(
    (most, [, id]) => Math.max(most, Number(id)),
    900 * 1024,
  );
  const boxes = wanted.map((mark, index) => boxOf(mark, highest + 1 + index));
  const at = given.lastIndexOf('</xml>');
  if (at < 0) return given;
  return given.slice(0, at) + (wanted.length > 0 ? boxType : '') + boxes.join('') + given.slice(at);
}

export function removeBoxes(text: string, cells: readonly string[]): string {
  const gone = new Set(cells.map((cell) => readAddress(cell)).map((at) => (at ? `${at.row} ${at.column}` : '')));
  return text.replace(/<v:shape\s(?:(?!<\/v:shape>)[\s\S])*<\/v:shape>/g, (shape) => {
    const [, row] = /<x:Row>\s*(\d+)/.exec(shape) ?? [];
    const [, column] = /<x:Column>\s*(\d+)/.exec(shape) ?? [];
    return gone.has(`${row ?? ''} ${column ?? ''}`) ? '' : shape;
  });
}

const names =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const emptyDrawing = `<xml ${names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="900,901,902"/></o:shapelayout></xml>`;
const boxType = `<v:shapetype ${names} id="_x0000_t9202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;

function boxOf({ row, column, lines }: CellMark, id: number): string {
  const width = 240;
  const signs = lines.reduce((sum, line) => sum + Math.ceil(line.length / 18), 0);
  const height = Math.min(300, Math.max(60, 20 + signs * 16));
  const style = `position:absolute;margin-left:60pt;margin-top:2pt;width:${width}pt;height:${height}pt;z-index:1;visibility:hidden`;
  const anchor = [column + 1, 15, row, 2, column + 4, 30, row + Math.ceil(height / 20), 4].join(', ');
  return `<v:shape ${names} id="_x0000_s${id}" type="#_x0000_t9202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
