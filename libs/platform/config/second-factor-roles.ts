import { StartError } from '#platform/errors';

/** The roles of platform/auth, which does not compile when the two lists differ. */
const roleNames = [
  'submitter',
  'reviewer',
  'monitor',
  'editor',
  'catalogue_admin',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;

export type RoleName = (typeof roleNames)[number];

/** Who has the most to lose. */
const usual: readonly RoleName[] = ['sysadmin', 'secadmin', 'auditor', 'monitor', 'reviewer'];

/** `none`, or roles separated by commas; not set: the usual ones in production, and nobody elsewhere. */
export function readSecondFactorRoles(text: string | undefined, isProduction: boolean): readonly RoleName[] {
  if (text === undefined) return isProduction ? usual : [];
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const role = roleNames.find((name) => name === part.trim());
    if (role !== undefined) return role;
    throw new StartError(
      `XUSHI_SECOND_FACTOR_ROLES: "${part.trim()}" is no role; give "none" or some of ${roleNames.join(', ')}.`,
    );
  });
}

/** Else whoever must have a second factor could add none, and could do nothing at all. */
export function requireKeyForSecondFactor(settings: {
  readonly secondFactorRoles: readonly RoleName[];
  readonly secretKeys: readonly unknown[];
}): void {
  if (settings.secondFactorRoles.length === 0 || settings.secretKeys.length > 0) return;
  throw new StartError(
    `A second factor is demanded of ${settings.secondFactorRoles.join(', ')}, and there is no key to seal one with: ` +
      'set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE, or XUSHI_SECOND_FACTOR_ROLES=none. See config/env.example.',
  );
}
