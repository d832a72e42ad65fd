import type { Frequency } from '#scoring';
import { frequencies } from '../names/frequency-names.js';
import { escapeXml } from '../values/xml-text.js';
import { adxNamespace } from './adx-scanner.js';

/** Either every code, or a pattern of XML Schema that they fit where they are too many or change often. */
export type AdxCodes = { readonly codes: readonly string[] } | { readonly pattern: string };

export interface AdxVocabulary {
  readonly dataSets: AdxCodes;
  readonly orgUnits: AdxCodes;
  readonly dataElements: AdxCodes;
  /** The frequencies in which anything is reported; all four where it is not said. */
  readonly frequencies?: readonly Frequency[];
}

const midnight = '(T00:00:00(\\.0{1,9})?Z?)?';
const starts: Readonly<Record<Frequency, string>> = {
  month: `[0-9]{4}-(0[1-9]|1[0-2])-01${midnight}/P1M`,
  quarter: `[0-9]{4}-(01|04|07|10)-01${midnight}/P3M`,
  'half-year': `[0-9]{4}-(01|07)-01${midnight}/P6M`,
  year: `[0-9]{4}-01-01${midnight}/P1Y`,
};

/** The periods that the reader takes, as one pattern of XML Schema (whose patterns are anchored by themselves). */
export function periodPattern(of: readonly Frequency[] = frequencies): string {
  return of.map((frequency) => starts[frequency]).join('|');
}

/**
 * The XML schema of a message that holds nothing but what this catalogue knows: a system that sends can check its file
 * before it is sent. It needs no other schema. Attributes beyond the named ones are allowed, as ADX has it.
 */
export function writeAdxSchema({ dataSets, orgUnits, dataElements, frequencies: of }: AdxVocabulary): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${adxNamespace}"`,
    `    targetNamespace="${adxNamespace}" elementFormDefault="qualified">`,
    ...simpleType('dataSetType', dataSets),
    ...simpleType('orgUnitType', orgUnits),
    ...simpleType('dataElementType', dataElements),
    ...simpleType('periodType', { pattern: periodPattern(of) }),
    structure,
    '</xs:schema>',
    '',
  ].join('\n');
}

function simpleType(name: string, of: AdxCodes): readonly string[] {
  const facets =
    'codes' in of
      ? of.codes.map((code) => `      <xs:enumeration value="${escapeXml(code)}"/>`)
      : [`      <xs:pattern value="${escapeXml(of.pattern)}"/>`];
  // a list of none would be a type without facets, which takes everything
  const closed = facets.length === 0 ? ['      <xs:pattern value="[a-[a]]"/>'] : facets;
  return [
    `  <xs:simpleType name="${name}">`,
    '    <xs:restriction base="xs:token">',
    ...closed,
    '    </xs:restriction>',
    '  </xs:simpleType>',
  ];
}

const structure = `  <xs:element name="adx">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="group" type="groupType" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="exported" type="xs:dateTime" use="required"/>
      <xs:anyAttribute processContents="skip"/>
    </xs:complexType>
  </xs:element>
  <xs:complexType name="groupType">
    <xs:sequence>
      <xs:element name="dataValue" type="dataValueType" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="dataSet" type="dataSetType" use="required"/>
    <xs:attribute name="orgUnit" type="orgUnitType" use="required"/>
    <xs:attribute name="period" type="periodType" use="required"/>
    <xs:attribute name="completeDate" type="xs:date"/>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType>
  <xs:complexType name="dataValueType">
    <xs:sequence>
      <xs:element name="annotation" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="dataElement" type="dataElementType" use="required"/>
    <xs:attribute name="value" type="xs:decimal" use="required"/>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType>`;
