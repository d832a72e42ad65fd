/** As many answers as there are months, quarters and days that one run meets. */
const most = 4096;

/**
 * The same function of a text, with its answers kept: periods and days are few and asked for again and again. A pure
 * function does not change by it. When too many have been kept, it begins anew.
 */
export function remember<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
