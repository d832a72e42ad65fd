/** What XML cannot hold is left out: control characters and halves of characters. */
export function escaped(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"\r]/g, (sign) => entities[sign] ?? sign);
}

// eslint-disable-next-line no-control-regex -- these are what is meant
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
