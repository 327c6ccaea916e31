import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { readFilter } from './filter.ts'
import type { StoredRecord } from './filter.ts'
import { publishedContract } from './published-contract.ts'
import { errorBody, onlyKnownKeys, refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { answerQuery } from './searching.ts'
import { createStore } from './store.ts'

/** What the next matching request or task meets instead of an answer. */
export type Fault = { on: RegExp; does: 'reset' | 'stall' | 'failed' | 'canceled' | 'lost' | Refusal }

type Body = Record<string, unknown>
type Call = { method: string; path: string; query: URLSearchParams; body: unknown; fault: Fault | undefined }
type Answer = { status: number; body: unknown }

/**
 * A strict double of the protocol of Meilisearch: asynchronous tasks, errors by code, unknown keys refused, every exchange
 * held against the published contract. It never ranks, so it proves nothing about finding.
 */
export async function startDouble({ key = 'a-key', taskDelay = 2 } = {}) {
  const store = createStore(taskDelay)
  const referee = publishedContract()
  const violations: string[] = []
  const faults: Fault[] = []
  const requests: string[] = []

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', url)
    const method = request.method ?? 'GET'
    const sent = await text(request)
    const body: unknown = sent === '' ? undefined : JSON.parse(sent)
    const what = `${method} ${path}`
    requests.push(what)
    const at = faults.findIndex(({ on }) => on.test(what))
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]
    if (fault?.does === 'reset') return request.socket.destroy()
    if (fault?.does === 'stall') await sleep(60_000, undefined, { ref: false })

    const { status, body: answer, headers } = answerSafely(request, { method, path, query, body, fault })
    violations.push(...(referee?.({ method, path, request: body, status, response: answer }) ?? []))
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer))
  }

  function answerSafely(request: IncomingMessage, call: Call): Answer & { headers?: Record<string, string> } {
    try {
      if (typeof call.fault?.does === 'object') throw call.fault.does
      if (!request.headers.authorization) throw refuse('missing_authorization_header')
      if (request.headers.authorization !== `Bearer ${key}`) throw refuse('invalid_api_key')
      return answer(call)
    } catch (error) {
      if (error instanceof Error) throw error
      const refusal = error as Refusal
      return { status: refusal.status, body: errorBody(refusal), ...(refusal.headers && { headers: refusal.headers }) }
    }
  }

  function answer({ method, path, query, body, fault }: Call): Answer {
    const ends =
      typeof fault?.does === 'string' && fault.does !== 'reset' && fault.does !== 'stall' ? fault.does : undefined
    const accepted = (...task: Parameters<typeof store.enqueue>) => ({
      status: 202,
      body: store.enqueue(task[0], task[1], task[2], ends),
    })
    const [, root, uid = '', part, id] = path.split('/').map(decodeURIComponent)

    switch (`${method} ${[root, uid && ':', part, id && (id === 'fetch' ? id : ':')].filter(Boolean).join('/')}`) {
      case 'GET tasks/:':
        return { status: 200, body: store.requireTask(Number(uid)) }
      case 'POST indexes':
        return accepted('indexCreation', String((body as Body)['uid']), () => {
          const { uid: created, primaryKey } = body as { uid: string; primaryKey?: string }
          store.create(created, primaryKey ?? null)
        })
      case 'GET indexes/:': {
        const { primaryKey, createdAt, updatedAt } = store.requireIndex(uid)
        return { status: 200, body: { uid, primaryKey, createdAt, updatedAt } }
      }
      case 'DELETE indexes/:':
        return accepted('indexDeletion', uid, () => {
          store.requireIndex(uid)
          store.indexes.delete(uid)
        })
      case 'PATCH indexes/:/settings':
        store.checkSettings(body as Body)
        return accepted('settingsUpdate', uid, () => store.applySettings(uid, body as Body))
      case 'POST indexes/:/documents':
        return accepted('documentAdditionOrUpdate', uid, () =>
          store.put(uid, body as StoredRecord[], query.get('primaryKey')),
        )
      case 'GET indexes/:/documents/:': {
        const record = store.requireIndex(uid).documents.get(id ?? '')
        if (!record) throw refuse('document_not_found')
        return { status: 200, body: record }
      }
      case 'POST indexes/:/documents/fetch':
        return { status: 200, body: fetchDocuments(uid, body as Body) }
      case 'POST indexes/:/search': {
        const { indexUid: _, ...found } = answerQuery({ ...(body as Body), indexUid: uid }, store.requireIndex(uid))
        return { status: 200, body: found }
      }
      case 'POST multi-search': {
        const { queries } = body as { queries: Parameters<typeof answerQuery>[0][] }
        return {
          status: 200,
          body: { results: queries.map((asked) => answerQuery(asked, store.requireIndex(asked.indexUid))) },
        }
      }
      case 'POST swap-indexes':
        return accepted('indexSwap', null, () => store.swap(body as { indexes: [string, string] }[]))
      default:
        throw refuse('not_found')
    }
  }

  function fetchDocuments(uid: string, asked: Body) {
    onlyKnownKeys(asked, ['offset', 'limit', 'fields', 'retrieveVectors', 'ids', 'filter', 'sort'])
    const { documents, settings } = store.requireIndex(uid)
    const passes = readFilter(asked['filter'], settings.filterableAttributes ?? [], 'invalid_document_filter')
    const found = [...documents.values()]
      .filter(passes)
      .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
    const [offset, limit] = [Number(asked['offset'] ?? 0), Number(asked['limit'] ?? 20)]
    const fields = asked['fields'] as string[] | undefined
    const results = found
      .slice(offset, offset + limit)
      .map((record) => (fields ? Object.fromEntries(fields.map((name) => [name, record[name]])) : record))
    return { results, offset, limit, total: found.length }
  }

  return {
    url,
    key,
    violations,
    requests,
    isRefereed: referee !== null,
    /** The next request, or the task of the next request, that fits meets this fault, once. */
    fail: (on: RegExp, does: Fault['does']) => faults.push({ on, does }),
    /** Empties the server, as if somebody had deleted every index. */
    forget: () => store.indexes.clear(),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
