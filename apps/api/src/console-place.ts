const pages = [
  ...['tasks', 'reviews', 'submissions', 'scorecard', 'targets', 'alerts', 'completeness', 'restatements', 'catalogue'],
  ...['calendar', 'reports', 'evaluations', 'accounts', 'regions', 'channels', 'jobs', 'audit', 'inbox', 'me'],
];

/**
 * An address inside the console, with filters: whoever comes back from the provider goes on there and nowhere else. It
 * begins with the name of a page, so that no host can stand in it.
 */
export const consolePlace = new RegExp(`^/(?:(?:${pages.join('|')})(?:/[\\w.-]+)*)?(?:[?][\\w.,:;=&%+~-]*)?$`);
