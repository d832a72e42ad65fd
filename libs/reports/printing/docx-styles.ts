import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  type IBaseParagraphStyleOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx';
import { fontOf, smallRun, type Face, type Look } from './docx-look.js';

/** The styles of a bulletin by their names in Word; whoever works on the file changes a style and not each paragraph. */
export const styleIds = {
  body: 'BulletinBody',
  recipient: 'BulletinRecipient',
  letterhead: 'BulletinLetterhead',
  number: 'BulletinNumber',
  edition: 'BulletinEdition',
  annexTitle: 'BulletinAnnexTitle',
  tableHead: 'BulletinTableHead',
  tableText: 'BulletinTableText',
  tableDetail: 'BulletinTableDetail',
  remark: 'BulletinRemark',
  figure: 'BulletinFigure',
  imprint: 'BulletinImprint',
  stamp: 'BulletinStamp',
} as const;

export function stylesOf(look: Look): IStylesOptions {
  const { language, title, body, boldHeadings } = look;
  const document = { font: fontOf('body', language), size: body.size };
  const centred = { alignment: AlignmentType.CENTER };
  return {
    default: {
      document: { run: { ...document, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      title: {
        run: { font: fontOf('title', language), size: title.size, bold: title.bold, color: '000000' },
        paragraph: { ...centred, spacing: { ...exact(title.line), after: 280 }, outlineLevel: 9 },
      },
      heading1: heading(look, 'heading', 0),
      heading2: heading(look, 'aside', 1),
      caption: {
        run: { ...smallRun('heading', 21, language), bold: boldHeadings, color: '000000' },
        paragraph: { ...centred, spacing: { before: 120, after: 60 }, keepNext: true },
      },
      footnoteText: { run: smallRun('body', 18, language), paragraph: { spacing: exact(260) } },
    },
    paragraphStyles: [...textStyles(look), ...headStyles(look), ...smallStyles(look)],
  };
}

function heading(look: Look, face: Face, level: number): IBaseParagraphStyleOptions {
  const { language, body, boldHeadings } = look;
  return {
    run: { font: fontOf(face, language), size: body.size, bold: boldHeadings, color: '000000' },
    paragraph: {
      spacing: { ...bodySpacing(look), before: language === 'zh' ? 0 : 240 },
      indent: firstLine(look),
      keepNext: true,
      outlineLevel: level,
    },
  };
}

const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT });

const bodySpacing = ({ body }: Look) => ({
  line: body.line,
  lineRule: body.exact ? LineRuleType.EXACT : LineRuleType.AUTO,
  after: body.after,
});

/** In characters for Word, and measured for whoever does not count characters. */
const firstLine = ({ indent, body }: Look) => ({ firstLine: (indent / 100) * body.size * 10, firstLineChars: indent });

function textStyles(look: Look): IParagraphStyleOptions[] {
  const { language, body, tracking } = look;
  const text = { spacing: bodySpacing(look), alignment: AlignmentType.JUSTIFIED };
  return [
    // The grid of the page is measured by the size of this style. Lines and characters stand as they would on the grid,
    // by their height and distance and not by it: programs differ in how they set characters upon a grid.
    {
      id: 'Normal',
      name: 'Normal',
      quickFormat: true,
      run: { font: fontOf('body', language), size: body.size, characterSpacing: tracking },
      paragraph: { spacing: { before: 0 } },
    },
    style('body', '公文正文', { paragraph: { ...text, indent: firstLine(look) } }),
    style('recipient', '主送机关', { paragraph: { ...text, alignment: AlignmentType.LEFT } }),
  ];
}

function headStyles({ language, title }: Look): IParagraphStyleOptions[] {
  const centred = { alignment: AlignmentType.CENTER };
  const chinese = language === 'zh';
  return [
    style('letterhead', '发文机关标志', {
      run: { font: fontOf('title', language), size: chinese ? 68 : 44, color: red, bold: true },
      paragraph: { ...centred, spacing: { before: 1984, after: 400 } },
    }),
    style('number', '发文字号', {
      paragraph: { ...centred, spacing: { after: 480 }, border: { bottom: rule(12, 11, red) } },
    }),
    style('edition', '版次说明', {
      run: { font: fontOf('aside', language), size: chinese ? 28 : 22 },
      paragraph: { ...centred, spacing: { after: 280 } },
    }),
    style('annexTitle', '附件标题', {
      basedOn: 'Heading2',
      run: { font: fontOf('title', language), size: title.size - 4, bold: title.bold },
      paragraph: {
        ...centred,
        indent: { firstLine: 0, firstLineChars: 0 },
        spacing: { ...exact(title.line), before: 120, after: 200 },
        keepNext: true,
      },
    }),
  ];
}

function smallStyles({ language }: Look): IParagraphStyleOptions[] {
  const small = (face: Face, size: number) => smallRun(face, size, language);
  const centred = { alignment: AlignmentType.CENTER };
  return [
    style('tableHead', '表头', {
      run: small('heading', 21),
      paragraph: { ...centred, spacing: exact(300), keepNext: true },
    }),
    style('tableText', '表文', { run: small('body', 21), paragraph: { spacing: exact(290) } }),
    style('tableDetail', '表文小字', { run: small('body', 18), paragraph: { spacing: exact(250) } }),
    style('remark', '表注', { run: small('body', 18), paragraph: { spacing: { before: 40, after: 160 } } }),
    style('figure', '图', { paragraph: { ...centred, spacing: { before: 120 }, keepNext: true } }),
    style('imprint', '版记', {
      run: small('body', language === 'zh' ? 28 : 22),
      paragraph: { spacing: exact(480), border: { top: rule(8, 1), between: rule(6, 1), bottom: rule(8, 1) } },
    }),
    style('stamp', '页眉标记', { run: small('heading', 21), paragraph: { ...centred, spacing: exact(300) } }),
  ];
}

const red = 'D7000F';

/** Thickness in eighths of a point, distance in points. */
const rule = (size: number, space: number, color = '000000') => ({ style: BorderStyle.SINGLE, size, space, color });

function style(
  key: keyof typeof styleIds,
  name: string,
  how: Omit<IParagraphStyleOptions, 'id' | 'name'>,
): IParagraphStyleOptions {
  return { basedOn: 'Normal', quickFormat: true, ...how, id: styleIds[key], name };
}
