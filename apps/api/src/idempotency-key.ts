/** Makes sending again harmless: the same key with the same content is answered as the first time. */
export const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string' as const, minLength: 8, maxLength: 128 },
};
