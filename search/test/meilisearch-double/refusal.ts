/** An error as Meilisearch words it; everything but the code is free text to its clients. */
export type Refusal = { status: number; code: string; headers?: Record<string, string> }

const statuses: Record<string, number> = {
  missing_authorization_header: 401,
  invalid_api_key: 403,
  index_not_found: 404,
  document_not_found: 404,
  task_not_found: 404,
  not_found: 404,
  payload_too_large: 413,
  invalid_content_type: 415,
  requires_enterprise_edition: 451,
  too_many_search_requests: 503,
}

/** A refusal to be thrown inside the double. */
export const refuse = (code: string): Refusal => ({ status: statuses[code] ?? 400, code })

export const errorBody = ({ code, status }: Refusal) => ({
  message: `The double refuses: ${code}.`,
  code,
  type: status === 401 || status === 403 ? 'auth' : status >= 500 ? 'system' : 'invalid_request',
  link: `https://docs.meilisearch.com/errors#${code}`,
})

/** Like the server, and unlike the published file, unknown keys are refused. */
export function onlyKnownKeys(body: Record<string, unknown>, known: readonly string[], code = 'bad_request') {
  const unknown = Object.keys(body).find((key) => !known.includes(key))
  if (unknown !== undefined) throw refuse(code)
}
