// The published OpenAPI file of Meilisearch as a referee: every request and every answer that passes the double is held
// against it. It lies beside the project; without it the double still refuses unknown keys itself.
import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const file = new URL('../../../../shared/data/meilisearch-openapi-1.53.0.json', import.meta.url)

type Operation = {
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, { content?: Record<string, unknown> }>
}
type Document = { paths: Record<string, Record<string, Operation>> }

type Exchange = { method: string; path: string; request: unknown; status: number; response: unknown }

/** Names what in an exchange the published contract does not allow; empty when all is well. */
export type Referee = (exchange: Exchange) => string[]

/** The referee of Meilisearch 1.53.0; null where the file is not there. */
export function publishedContract(): Referee | null {
  if (!existsSync(file)) return null
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, 'contract')

  function faults(pointer: string, value: unknown, what: string): string[] {
    const validate = ajv.getSchema(`contract#${pointer}`)
    if (!validate) return [`${what}: the contract has no ${pointer}`]
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`)
  }

  return ({ method, path, request, status, response }) => {
    const template = Object.keys(document.paths).find((each) => matches(each, path))
    const operation = document.paths[template ?? '']?.[method.toLowerCase()]
    const what = `${method} ${path}`
    if (!template || !operation) return [`${what}: not in the contract`]
    const pointer = `/paths/${template.replaceAll('/', '~1')}/${method.toLowerCase()}`
    const json = 'application~1json'
    const found: string[] = []
    if (operation.requestBody) {
      found.push(...faults(`${pointer}/requestBody/content/${json}/schema`, asSerialised(request), `${what} request`))
    }
    if (status >= 400) found.push(...faults('/components/schemas/ResponseError', response, `${what} error`))
    else if (isPlainMultiSearch(request)) found.push(...faults('/components/schemas/SearchResults', response, what))
    else if (operation.responses[status]?.content) {
      found.push(...faults(`${pointer}/responses/${status}/content/${json}/schema`, response, `${what} response`))
    } else found.push(`${what}: status ${status} is not in the contract`)
    return found
  }
}

const matches = (template: string, path: string) =>
  new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path)

// Where the file is known to differ from the server and its clients:

/** It describes `facets` as an object of patterns; a list is sent. */
function asSerialised(request: unknown): unknown {
  if (!isPlainMultiSearch(request)) return request
  const queries = request.queries.map((query) =>
    Array.isArray(query['facets']) ? { ...query, facets: { patterns: query['facets'] as unknown } } : query,
  )
  return { ...request, queries }
}

/** It describes only the federated answer of a multi-search; without federation there is one result for each query. */
const isPlainMultiSearch = (request: unknown): request is { queries: Record<string, unknown>[] } =>
  typeof request === 'object' && request !== null && 'queries' in request && !('federation' in request)
