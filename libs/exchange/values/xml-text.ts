/** Every sign that XML 1.0 cannot say at all, a half of a pair included. */
const unsayable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** White space stands as a reference, because a reader makes a space of a bare one in an attribute, and a LF of a CR. */
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** For an attribute in double quotes, or for text. Signs that XML cannot say are left out. */
export function escapeXml(text: string): string {
  return text.replace(unsayable, '').replace(/[&<>"\t\n\r]/g, (sign) => references[sign] ?? sign);
}

/** What has no value is left out. */
export function writeAttributes(attributes: Readonly<Record<string, string | number | boolean | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('');
}

export const dxfNamespace = 'http://dhis2.org/schema/dxf/2.0';
