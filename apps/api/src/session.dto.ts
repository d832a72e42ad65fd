import { z } from 'zod';

/** No rule on what is typed at sign-in but a bound: rules would tell an intruder what cannot be right. */
export const SignInBody = z
  .strictObject({
    username: z
      .string()
      .min(1)
      .max(64)
      .regex(/^\P{Cc}*$/u),
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'SignIn' });
export type SignInBody = z.infer<typeof SignInBody>;

export const PasswordBody = z
  .strictObject({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) })
  .meta({ id: 'PasswordChange' });
export type PasswordBody = z.infer<typeof PasswordBody>;

/** Six digits of an authenticator, or a recovery code; the same rule for both, so that a refusal tells nothing. */
export const CodeBody = z
  .strictObject({
    code: z
      .string()
      .min(1)
      .max(64)
      .regex(/^\P{Cc}*$/u),
  })
  .meta({ id: 'CodeGiven' });
export type CodeBody = z.infer<typeof CodeBody>;

export const OwnPasswordBody = z.strictObject({ password: z.string().min(1).max(256) }).meta({ id: 'OwnPassword' });
export type OwnPasswordBody = z.infer<typeof OwnPasswordBody>;
