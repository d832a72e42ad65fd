/** A model that refers to a fact or a footnote it does not have: it must not become a document. */
export class ModelIncomplete extends Error {}
