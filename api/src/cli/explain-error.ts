import { Problem } from '../platform/problem.ts'

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  '57P01',
  '57P03',
])
const outdatedSchema = new Set(['42P01', '42703', '42704']) // no such table, column, type
const refused = new Set(['28P01', '28000', '3D000']) // password, user, database name

/** What went wrong, in German where it is something people can mend; for everything else the whole error, to report it. */
export function explainError(error: unknown): string {
  const first = innermost(error)
  if (first instanceof Problem) return first.message
  const code = 'code' in first ? String(first.code) : ''
  const path = 'path' in first ? String(first.path) : ''
  if (code === 'ENOENT') return `Die Datei ${path} gibt es nicht.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `Auf ${path} gibt es keinen Zugriff.`
  if (code === 'EISDIR') return `${path || 'Das'} ist ein Ordner, keine Datei.`
  if (away.has(code)) return `Die Datenbank antwortet nicht (${code}). Läuft sie, und stimmt DATABASE_URL?`
  if (refused.has(code)) return `Die Datenbank weist die Anmeldung ab (${first.message}). Stimmt DATABASE_URL?`
  if (outdatedSchema.has(code)) {
    return `Die Datenbank hat nicht den Stand dieses Programms (${first.message}). Starten Sie den FIT-Store einmal, er bringt sie auf den Stand.`
  }
  // A plain error without a code is one of ours and says it all; anything else is a bug, and its origin helps to mend it.
  return first.constructor === Error && code === '' ? first.message : (first.stack ?? first.message)
}

/** drizzle wraps an error together with all values of the statement; the reason lies inside. */
function innermost(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  if (!(error instanceof Error)) return new Error(String(error))
  return error.cause instanceof Error ? innermost(error.cause) : error
}
