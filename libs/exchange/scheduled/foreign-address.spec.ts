import { describe, expect, it } from '@jest/globals';
import { readForeignAddress } from './foreign-address.js';

describe('the address of another system', () => {
  it.each([
    ['https://dhis2.example', 'https://dhis2.example'],
    ['https://dhis2.example/', 'https://dhis2.example'],
    [' https://dhis2.example/hmis/api/ ', 'https://dhis2.example/hmis'],
    ['https://DHIS2.example:443/hmis/api/42', 'https://dhis2.example/hmis'],
    ['http://10.1.2.3:8080/dhis', 'http://10.1.2.3:8080/dhis'],
  ])('%s is %s', (text, address) => {
    expect(readForeignAddress(text)).toEqual({ ok: true, address });
  });

  it.each([
    'dhis2.example',
    'https://dhis2.example/?token=CANARY',
    'https://dhis2.example/#CANARY',
    'https://u:CANARY@dhis2.example',
  ])('%s is none, and is not repeated', (text) => {
    const read = readForeignAddress(text);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('CANARY');
  });
});
