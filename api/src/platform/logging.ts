import { DrizzleQueryError } from 'drizzle-orm'
import type { LoggerOptions } from 'pino'

/** How every process of ours logs. Lines leave the machine and outlive what they are about, so errors come without values. */
export const logging = (level: string): LoggerOptions => ({
  level,
  hooks: {
    logMethod(args, method) {
      const first: unknown = args[0]
      forgetValues(first instanceof Error ? first : (first as { err?: unknown } | null)?.err)
      method.apply(this, args)
    },
  },
})

/**
 * Takes out of an error, and of what caused it, the values of the statement that failed: drizzle writes them into the message, and
 * they are names, addresses, texts and hashes of secrets. What stays is the reason and the statement with its placeholders.
 */
export function forgetValues<E>(error: E): E {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    if (!(one instanceof DrizzleQueryError)) continue
    const { message, stack, query, cause } = one
    const told = `${cause?.message ?? 'Failed query'}: ${query}`
    Object.assign(one, { message: told, stack: stack?.replace(message, () => told), params: [] })
  }
  return error
}
