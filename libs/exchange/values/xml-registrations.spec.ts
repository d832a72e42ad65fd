import { describe, expect, it } from '@jest/globals';
import { PayloadFault } from './payload-fault.js';
import { readXmlRegistrations, writeXmlRegistrations } from './xml-registrations.js';

const one = { dataSet: 'Aa345678901', period: '2024Q3', organisationUnit: 'Bb345678901' };
const wrapped = (inner: string, more = '') =>
  `<completeDataSetRegistrations xmlns="http://dhis2.org/schema/dxf/2.0"${more}>${inner}</completeDataSetRegistrations>`;
const faultOf = (text: string): string => {
  try {
    readXmlRegistrations(text);
  } catch (error) {
    if (error instanceof PayloadFault) return error.code;
    throw error;
  }
  return 'read';
};

describe('completions of data sets in XML', () => {
  it('are read as the JSON of the same, and what nobody asks for is passed over', () => {
    const attributes =
      'dataSet="Aa345678901" period="2024Q3" organisationUnit="Bb345678901" storedBy="x" date="2024-10-01"';
    const text = wrapped(`<completeDataSetRegistration ${attributes} completed="false"/><note/>`);
    expect(readXmlRegistrations(text)).toEqual({ completeDataSetRegistrations: [{ ...one, completed: false }] });
    const prefixed = text
      .replaceAll('<complete', '<d:complete')
      .replaceAll('</complete', '</d:complete')
      .replace('xmlns=', 'xmlns:d=');
    expect(readXmlRegistrations(prefixed)).toEqual(readXmlRegistrations(text));
    expect(readXmlRegistrations(wrapped('', ' dryRun="true"'))).toEqual({
      completeDataSetRegistrations: [],
      dryRun: true,
    });
  });

  it('are written so that they are read as they were', () => {
    const odd = { dataSet: 'a"<&>\n', period: '2024Q3', organisationUnit: '海南', completed: true };
    expect(readXmlRegistrations(writeXmlRegistrations([one, odd]))).toEqual({
      completeDataSetRegistrations: [one, odd],
    });
  });

  it.each([
    ['empty', ' \n'],
    ['xml-registrations', '<dataValueSet/>'],
    ['xml-doctype', `<!DOCTYPE a [<!ENTITY e "ee">]>${wrapped('')}`],
    ['xml-syntax', wrapped('<completeDataSetRegistration dataSet="&e;"/>')],
    ['xml-syntax', wrapped('<completeDataSetRegistration dataSet="a" dataSet="b"/>')],
    ['truncated', wrapped('').slice(0, -5)],
    ['truncated', wrapped('<completeDataSetRegistration').slice(0, 90)],
    ['not-boolean', wrapped('<completeDataSetRegistration completed="no"/>')],
    ['not-boolean', wrapped('', ' dryRun="1"')],
    ['too-deep', wrapped('<a>'.repeat(20))],
  ])('are refused as %s: %s', (code, text) => {
    expect(faultOf(text)).toBe(code);
  });
});
