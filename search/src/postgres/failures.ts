import { availability } from '../availability.ts'
import { SearchUnavailable } from '../engine.ts'

/** Failures of the connection, as postgres.js and Node name them, and a server that stops, starts or is full. */
const connectionFailures = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_|57P0|53300|08)/

/** Turns a lost connection into `SearchUnavailable`; everything else is a bug and stays what it is. */
export const { available, availableEach } = availability(translated)

function translated(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return connectionFailures.test(code) ? new SearchUnavailable('PostgreSQL is not reachable', { cause: error }) : error
}
