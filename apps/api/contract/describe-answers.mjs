// What every route answers, read from the types that its controller returns.
import path from 'node:path';
import ts from 'typescript';
import { SchemaMaker } from './schema-of-type.mjs';

const verbs = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

function programOf(root) {
  const file = path.join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const api = { ...config, include: ['apps/api/src'], exclude: ['**/*.spec.ts'] };
  const { fileNames, options } = ts.parseJsonConfigFileContent(api, ts.sys, root);
  return ts.createProgram(fileNames, options);
}

const decoratorsOf = (node) =>
  (ts.getDecorators(node) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) ? [expression.expression.getText()] : [],
  );

const marksOfFiles = ['pipe', 'byteLength', 'getStream'];

/** The awaited answer of a route; undefined where it writes to the connection itself, gives a file or a page, or nothing. */
function answerOf(checker, method) {
  const type = checker.getReturnTypeOfSignature(checker.getSignatureFromDeclaration(method));
  const answer = checker.getAwaitedType(type) ?? type;
  const isNothing = answer.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Any);
  const isFile =
    answer.flags & ts.TypeFlags.StringLike || marksOfFiles.some((name) => answer.getProperty(name) !== undefined);
  return isNothing || isFile ? undefined : answer;
}

/** @returns `operations`: operation id → schema of its answer, and the named `schemas` that these refer to */
export function describeAnswers(root) {
  const program = programOf(root);
  const maker = new SchemaMaker(program.getTypeChecker());
  const operations = {};
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.controller.ts'));
  for (const file of files.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    for (const room of file.statements.filter(ts.isClassDeclaration)) {
      for (const method of room.members.filter(ts.isMethodDeclaration)) {
        if (!decoratorsOf(method).some((name) => verbs.includes(name))) continue;
        const answer = answerOf(maker.checker, method);
        if (answer !== undefined) operations[`${room.name.text}_${method.name.getText()}`] = maker.of(answer);
      }
    }
  }
  return { operations, schemas: maker.schemas };
}
