/** A file of a bulletin, and how large it is. */
export interface SizedFile {
  readonly format: string;
  readonly size: number;
}

/** In this order they are taken along while there is room. */
const order = ['pdf', 'docx', 'xlsx', 'html'];

/** Which files a message takes along, and which are left to its link since together they are too large. */
export function chooseFiles<File extends SizedFile>(
  files: readonly File[],
  room: number,
): { readonly taken: readonly File[]; readonly left: readonly File[] } {
  const taken: File[] = [];
  const left: File[] = [];
  let free = room;
  for (const file of files.toSorted((a, b) => order.indexOf(a.format) - order.indexOf(b.format))) {
    const fits = file.size <= free;
    if (fits) free -= file.size;
    (fits ? taken : left).push(file);
  }
  return { taken, left };
}
