import { describe, expect, it } from '@jest/globals';
import { childrenOf, mapOf, placeOf, search, wayTo, type Division } from './division-map.js';

const division = (code: string, name: string, parent: string | null, level: Division['level']): Division => ({
  code,
  name,
  parent,
  level,
  nameEn: code === '460000' ? 'Hainan' : null,
  type: 'division',
  validFrom: '1949-10-01',
  validTo: null,
  current: [code],
});

const map = mapOf([
  division('100000', '全国', null, 'nation'),
  division('150000', '内蒙古自治区', '100000', 'province'),
  division('150300', '乌海市', '150000', 'prefecture'),
  division('150303', '海南区', '150300', 'county'),
  division('150302', '海勃湾区', '150300', 'county'),
  division('460000', '海南省', '100000', 'province'),
]);
const codes = (found: readonly Division[]) => found.map(({ code }) => code);

describe('a map of divisions', () => {
  it('tells two of almost one name apart by where they lie', () => {
    expect([placeOf(map, '150303'), placeOf(map, '460000')]).toEqual(['内蒙古自治区 / 乌海市', '']);
    expect(codes(search(map, '海南'))).toEqual(['150303', '460000']);
  });

  it('finds by code, by its beginning, by part of the name, in English', () => {
    expect(codes(search(map, '150303'))).toEqual(['150303']);
    expect(codes(search(map, '1503'))).toEqual(['150300', '150302', '150303']);
    expect(codes(search(map, '勃湾'))).toEqual(['150302']);
    expect(codes(search(map, 'hainan'))).toEqual(['460000']);
    expect(search(map, '  ')).toEqual([]);
  });

  it('knows the way up, what lies below, and what is not there', () => {
    expect(codes(wayTo(map, '150303'))).toEqual(['100000', '150000', '150300', '150303']);
    expect(codes(childrenOf(map, '150300'))).toEqual(['150302', '150303']);
    expect(wayTo(map, '999999')).toEqual([]);
  });

  it('comes to an end where divisions are drawn in a circle', () => {
    const circle = mapOf([division('1', 'a', '2', 'county'), division('2', 'b', '1', 'county')]);
    expect(wayTo(circle, '1')).toHaveLength(2);
  });
});
