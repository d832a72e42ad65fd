import { isList, isObject, isScalar, type Json, type JsonObject } from './json.js';
import { textOf, type ListQuery } from './list-query.js';

/** The objects of a list as lines, with the names of their properties before them unless `skipHeader` says otherwise. */
export function writeCsvList(objects: readonly JsonObject[], query: ListQuery): string {
  const columns = columnsOf(objects, textOf(query, 'fields') ?? 'id,displayName');
  const lines = objects.map((object) => columns.map((name) => cellOf(object[name])));
  const isBare = textOf(query, 'skipHeader')?.toLowerCase() === 'true';
  return [...(isBare ? [] : [columns]), ...lines].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

/** As they are asked for, or where that is by presets, as they are there. */
function columnsOf(objects: readonly JsonObject[], fields: string): readonly string[] {
  return /^[\w,]+$/.test(fields)
    ? [...new Set(fields.split(',').filter((name) => name !== ''))]
    : [...new Set(objects.flatMap((object) => Object.keys(object)))];
}

function cellOf(value: Json | undefined): string {
  if (isScalar(value)) return String(value);
  return isList(value) || isObject(value) ? JSON.stringify(value) : '';
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
