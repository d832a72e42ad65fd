import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { Conflicts } from './conflicts.js';
import { summarizeImport, wrapSummary, type ImportOutcome } from './import-summary.js';
import { writeBareSummaryXml, writeMessageXml } from './import-summary-xml.js';
import { answerStart, closeTask, listTasks, openTask } from './import-tasks.js';

const none = { imported: 0, updated: 0, ignored: 0, deleted: 0 };
const refused = (...refusals: Parameters<Conflicts['add']>[0][]): Conflicts => {
  const conflicts = new Conflicts();
  for (const refusal of refusals) conflicts.add(refusal);
  return conflicts;
};
const answer = (outcome: Partial<ImportOutcome>) =>
  wrapSummary(summarizeImport({ dialect: 42, options: {}, count: none, conflicts: new Conflicts(), ...outcome }, 'en'));
const unknownElement = { code: 'E7610', args: ['fbfJHSPpUQX'], index: 1 } as const;

describe('the answer to an import', () => {
  it('up to 2.42 with one value of two refused is a warning, and a conflict of HTTP', () => {
    const told = answer({ count: { ...none, imported: 1, ignored: 1 }, conflicts: refused(unknownElement) });
    expect(JSON.stringify(told)).toBe(
      '{"httpStatus":"Conflict","httpStatusCode":409,"status":"WARNING",' +
        '"message":"One more conflicts encountered, please check import summary.",' +
        '"response":{"responseType":"ImportSummary","status":"WARNING","importOptions":{},' +
        '"description":"Import process completed successfully",' +
        '"importCount":{"imported":1,"updated":0,"ignored":1,"deleted":0},' +
        '"conflicts":[{"object":"fbfJHSPpUQX","objects":{"dataElement":"fbfJHSPpUQX"},' +
        '"value":"There is no data element `fbfJHSPpUQX` that you may use","errorCode":"E7610",' +
        '"property":"dataElement","indexes":[1]}],"rejectedIndexes":[1],"dataSetComplete":"false"}}',
    );
  });

  it('without a conflict is a success, also of nothing', () => {
    expect(answer({})).toEqual({
      httpStatus: 'OK',
      httpStatusCode: 200,
      status: 'OK',
      message: 'Import was successful.',
      response: {
        responseType: 'ImportSummary',
        status: 'SUCCESS',
        importOptions: {},
        description: 'Import process completed successfully',
        importCount: none,
        conflicts: [],
        rejectedIndexes: [],
        dataSetComplete: 'false',
      },
    });
    expect(answer({ dialect: 43 }).response).not.toHaveProperty('dataSetComplete');
    expect(answer({ completeDate: '2024-02-03' }).response.dataSetComplete).toBe('2024-02-03');
  });

  const value = { code: 'E8120', args: [], index: 0 } as const;
  const group = { code: 'E8020', args: ['ds', '[de]'], index: 1 } as const;
  it.each<[string, Partial<ImportOutcome>, string, string]>([
    ['all values refused, 42', { conflicts: refused(unknownElement) }, 'WARNING', 'completed successfully'],
    ['the set refused, 42', { conflicts: refused({ code: 'E7600', args: ['ds'] }) }, 'ERROR', 'was aborted'],
    [
      'one value refused, 43',
      { dialect: 43, count: { ...none, updated: 1 }, conflicts: refused(value) },
      'WARNING',
      'completed',
    ],
    ['all values refused, 43', { dialect: 43, conflicts: refused(value) }, 'ERROR', 'completed'],
    [
      'a group refused, 43',
      { dialect: 43, count: { ...none, updated: 9 }, conflicts: refused(group) },
      'ERROR',
      'completed',
    ],
    [
      'only deleted, 43',
      { dialect: 43, count: { ...none, deleted: 1 }, conflicts: refused(value) },
      'WARNING',
      'completed',
    ],
    ['unreadable', { failure: { zh: '内容为空', en: 'the body is empty' } }, 'ERROR', 'failed: the body is empty'],
  ])('where %s has its status', (_, outcome, status, description) => {
    const { httpStatusCode, response } = answer(outcome);
    expect([httpStatusCode, response.status]).toEqual([409, status]);
    expect(response.description).toContain(description);
  });

  it('counts nothing where the whole was refused, and the stored values where a group of 2.43 was', () => {
    const count = { ...none, updated: 9 };
    expect(answer({ count, conflicts: refused({ code: 'E7600', args: ['ds'] }) }).response.importCount).toEqual(none);
    expect(answer({ dialect: 43, count, conflicts: refused(group) }).response.importCount).toEqual(count);
  });

  it('says the same in XML, whatever stands in it', () => {
    const conflicts = refused({ code: 'E7610', args: ['<"&\n'], index: 1 });
    const told = answer({ conflicts, options: { dryRun: true, importStrategy: 'CREATE', nested: {} } });
    const xml = writeMessageXml(told);
    const seen: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'webMessage') seen.push(attributes.httpStatusCode ?? '', attributes.status ?? '');
      if (name === 'importCount') seen.push(JSON.stringify(attributes));
      if (name === 'conflict') seen.push(attributes.object ?? '', attributes.errorCode ?? '');
    });
    parser.write(xml).close();
    expect(seen).toEqual([
      '409',
      'WARNING',
      '{"imported":"0","updated":"0","ignored":"0","deleted":"0"}',
      '<"&\n',
      'E7610',
    ]);
    expect(xml).toContain(
      '<importOptions><dryRun>true</dryRun><importStrategy>CREATE</importStrategy></importOptions>',
    );
    const bare = writeBareSummaryXml(told.response);
    expect(bare).toMatch(/^<importSummary [^>]*><status>WARNING<\/status>.*<\/importSummary>$/s);
    expect(xml).toContain(bare.slice(bare.indexOf('<status>'), bare.indexOf('</importSummary>')));
    expect(xml).toContain('<rejectedIndexes><rejectedIndex>1</rejectedIndex></rejectedIndexes>');
  });
});

describe('an import that goes on after its answer', () => {
  const job = { id: 'YR1UxOUXmzT', created: '2024-02-01T08:30:00.000', options: { dryRun: false } };

  it('is answered at once with where to ask', () => {
    expect(answerStart(job, 42)).toMatchObject({
      httpStatusCode: 200,
      status: 'OK',
      message: 'Initiated dataValueImport',
      response: {
        responseType: 'JobConfigurationWebMessageResponse',
        jobType: 'DATAVALUE_IMPORT',
        relativeNotifierEndpoint: '/api/system/tasks/DATAVALUE_IMPORT/YR1UxOUXmzT',
      },
    });
    expect(answerStart(job, 43).message).toBe('Initiated DATAVALUE_IMPORT');
  });

  it('ends with the note for which scripts wait, newest first', () => {
    const summary = answer({ count: { ...none, imported: 2 } }).response;
    const notes = closeTask(summary, { uids: ['a0000000001', 'a0000000002'], time: job.created });
    const listed = listTasks(notes);
    expect(listed.map(({ message, completed }) => [message, completed])).toEqual([
      ['Import done', true],
      ['Import complete with status SUCCESS, 2 imported, 0 updated, 0 ignored, 0 deleted', false],
    ]);
    expect(listed[0]?.id).toBe(listed[0]?.uid);
    expect(listTasks([])).toEqual([]);
  });

  it('that failed says so', () => {
    const summary = answer({ failure: { zh: '内容为空', en: 'the body is empty' } }).response;
    const notes = closeTask(summary, { uids: ['a0000000001', 'a0000000002'], time: job.created });
    expect(notes.map(({ level }) => level)).toEqual(['ERROR', 'ERROR']);
    expect(notes[0].message).toContain('the body is empty');
    expect(openTask('a0000000000', job.created)).toMatchObject({ level: 'INFO', completed: false, id: 'a0000000000' });
  });
});
