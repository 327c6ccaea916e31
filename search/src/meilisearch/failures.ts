import { MeilisearchApiError, MeilisearchRequestError, MeilisearchTaskTimeOutError } from 'meilisearch'
import type { Task } from 'meilisearch'
import { availability } from '../availability.ts'
import { SearchUnavailable } from '../engine.ts'

/** Codes that mean "not now" or "not here"; every other code means that we asked wrongly, which is a bug. */
const unavailable = new Set([
  'index_not_found',
  'task_not_found',
  'too_many_search_requests',
  'missing_authorization_header',
  'invalid_api_key',
  'internal',
  'no_space_left_on_device',
  'database_size_limit_reached',
  'too_many_open_files',
  'unretrievable_error_code',
])

export const hasCode = (error: unknown, code: string) =>
  error instanceof MeilisearchApiError && error.cause?.code === code

/** Turns failures of server and network into `SearchUnavailable`; everything else stays what it is. */
export const { available, availableEach } = availability(translated)

function translated(error: unknown): unknown {
  if (!isUnavailable(error)) return error
  return new SearchUnavailable(`Meilisearch cannot answer: ${reason(error)}`, { cause: error })
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof MeilisearchRequestError || error instanceof MeilisearchTaskTimeOutError) return true
  if (!(error instanceof MeilisearchApiError)) return false
  return error.response.status >= 500 || !error.cause || unavailable.has(error.cause.code)
}

const reason = (error: unknown) =>
  (error instanceof MeilisearchApiError && (error.cause?.code ?? `status ${error.response.status}`)) || String(error)

/** Waits for a task to end well. Errors in documents and settings come to light only here. */
export async function finished(enqueued: { waitTask(): Promise<Task> }): Promise<void> {
  const { uid, status, type, error } = await enqueued.waitTask()
  if (status === 'succeeded') return
  const message = `Meilisearch task ${uid} (${type}) ${status}: ${error?.code ?? 'no code'}`
  if (status === 'canceled' || unavailable.has(error?.code ?? '')) throw new SearchUnavailable(message)
  throw new Error(message, { cause: error })
}
