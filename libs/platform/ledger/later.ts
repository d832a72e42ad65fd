/**
 * Thrown by an answer that wants to come back: at a time (quiet hours, a bulletin before its hour), or shortly because
 * something it needs is in use. It is no failure: the attempt is given back.
 */
export class Later extends Error {
  constructor(readonly at: Date | 'busy') {
    super(at === 'busy' ? 'busy; comes back shortly' : `comes back at ${at.toISOString()}`);
    this.name = 'Later';
  }
}
