/** What a person must do, in one sentence: printed alone, without a stack trace, with the exit code of the contract. */
export class Sentence extends Error {
  constructor(text, code = 1) {
    super(text);
    this.code = code;
  }
}

export const exits = { input: 1, unreachable: 3, fault: 70, configuration: 78, interrupted: 130 };

export function say(text) {
  console.log(`[xushi] ${text}`);
}

/** Expected trouble is a sentence; anything else is a fault of ours and keeps its stack. */
export function complain(error) {
  if (error instanceof Sentence) {
    console.error(error.message);
    return error.code;
  }
  console.error(error);
  return exits.fault;
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
