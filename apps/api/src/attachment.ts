/** Old programs take the plain name, all others the one in Chinese. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]+/g, '').replace(/["\\%]/g, '');
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, '')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
