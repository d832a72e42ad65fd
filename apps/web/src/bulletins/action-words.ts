import { words } from '../words/language.js';

export const actionWords = words(
  {
    submit: '送审',
    authorise: '审定',
    publish: '发布',
    return: '退回',
    withdraw: '撤回',
    submitEffect: (title: string) => `送审《${title}》：此后不能再编辑，由另一人审定或退回。`,
    authoriseEffect: (title: string) =>
      `审定《${title}》：文字和数字就此定稿，随后打印中英文各四种格式的文件并存档；存档后不能再退回。`,
    publishEffect: (title: string, edition: number) =>
      `发布《${title}》第 ${edition} 版：立即对可查看该地区数据的人公开，并按订阅发送；文件从此不变，只能撤回或更正。`,
    returnEffect: (title: string) => `退回《${title}》：编辑可按您的意见修改后再送审。`,
    withdrawEffect: (title: string) =>
      `撤回《${title}》：仍可阅读，每页加盖“已撤回”和原因，并通知已收到的人。不能恢复发布，只能另出更正版。`,
    reason: '原因（必填，收件人会看到）',
    reasonMissing: '请写明原因',
    accept: '以下数字未引用数据，或字符没有字形。逐一确认后才能审定；否则请退回修改：',
    acceptNone: '审前检查没有需要逐一确认的内容。',
    acceptAll: (left: number) => `还有 ${left} 处未确认`,
    saveFirst: (count: number) => `有 ${count} 处修改尚未保存，请先保存再送审。`,
    ownWork: '您编辑或送审过本稿，不能由您审定或退回：请交另一人。',
    printing: '审定稿正在打印存档，完成后即可发布。',
    cancel: '取消',
    again: '重新生成',
    correct: '更正重发',
    print: '打印（PDF）',
  },
  {
    submit: 'Submit',
    authorise: 'Authorise',
    publish: 'Publish',
    return: 'Return',
    withdraw: 'Withdraw',
    submitEffect: (title: string) =>
      `Submit “${title}”: nobody words it any more; a second person authorises or returns it.`,
    authoriseEffect: (title: string) =>
      `Authorise “${title}”: words and figures are final; it is printed in both languages and four formats, and cannot be returned once these are kept.`,
    publishEffect: (title: string, edition: number) =>
      `Publish “${title}”, edition ${edition}: whoever sees figures there can read it at once, and subscribers are sent it. The files stay as they are; it can only be withdrawn or corrected.`,
    returnEffect: (title: string) => `Return “${title}”: its editors can mend it and submit it again.`,
    withdrawEffect: (title: string) =>
      `Withdraw “${title}”: it stays readable with a stamp and the reason on every page, and whoever was sent it is told. It cannot be published again, only corrected.`,
    reason: 'Reason (required; readers see it)',
    reasonMissing: 'Say why',
    accept:
      'These figures refer to no data, or no font has the character. Each is to be confirmed; otherwise return the bulletin:',
    acceptNone: 'The preflight has nothing that needs to be confirmed one by one.',
    acceptAll: (left: number) => `${left} are not confirmed yet`,
    saveFirst: (count: number) => `${count} changes are not saved: save them, then submit.`,
    ownWork: 'You worded or submitted this bulletin and cannot authorise or return it: ask somebody else.',
    printing: 'It is being printed; it can be published as soon as its files are kept.',
    cancel: 'Cancel',
    again: 'Run again',
    correct: 'Correct and issue again',
    print: 'Print (PDF)',
  },
);
