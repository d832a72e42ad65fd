/** Of the rules by which figures are judged and sentences made; raised when the same facts would read otherwise. */
export const calculationVersion = '2';
