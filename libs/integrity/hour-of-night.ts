const hours = 3;

/**
 * When everything is looked at in the night of a day that began at `midnight`: at three, after the turn of the day, the
 * reminders and the bulletins of the first working day have been worked on.
 */
export const hourOfNight = (midnight: Date): Date => new Date(midnight.getTime() + hours * 3_600_000);
