// Only styles that carry the nonce of the page count. Ant Design takes it from us; a few of the parts that it stands on
// make a style of their own without asking (the lock of scrolling under a dialog, the width of a scroll bar): theirs
// carry it too, by this one seam.

/** Given by the service with every page. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/* eslint-disable @typescript-eslint/no-deprecated -- the declaration warns of one old signature, and means no other */
const create = document.createElement.bind(document);

document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
  const made = create(name, options);
  if (made instanceof HTMLStyleElement) made.nonce = nonce;
  return made;
};
