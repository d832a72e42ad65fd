const kilo = 1024;

/** The size of a file as people read it. */
export function sizeWords(bytes: number): string {
  if (bytes < kilo) return `${bytes} B`;
  const [size, unit] = bytes < kilo * kilo ? [bytes / kilo, 'KB'] : [bytes / kilo / kilo, 'MB'];
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`;
}
