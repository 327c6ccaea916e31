import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredRecord } from './filter.ts'
import { errorBody, onlyKnownKeys, refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'

export type StoredIndex = {
  uid: string
  primaryKey: string | null
  createdAt: string
  updatedAt: string
  documents: Map<string, StoredRecord>
  settings: {
    searchableAttributes?: string[]
    filterableAttributes?: string[]
    sortableAttributes?: string[]
    pagination?: { maxTotalHits: number }
  }
}

export type TaskType = 'indexCreation' | 'indexDeletion' | 'indexSwap' | 'settingsUpdate' | 'documentAdditionOrUpdate'

export type StoredTask = {
  uid: number
  indexUid: string | null
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled'
  type: TaskType
  enqueuedAt: string
  error: ReturnType<typeof errorBody> | null
}

const knownSettings =
  `displayedAttributes searchableAttributes filterableAttributes sortableAttributes rankingRules stopWords
  nonSeparatorTokens separatorTokens dictionary synonyms distinctAttribute proximityPrecision typoTolerance faceting pagination
  embedders searchCutoffMs localizedAttributes facetSearch prefixSearch`
    .trim()
    .split(/\s+/)

/** Indexes and the queue of tasks: accepted is not done, tasks run one after the other, a little later. */
export function createStore(taskDelay: number) {
  const indexes = new Map<string, StoredIndex>()
  const tasks = new Map<number, StoredTask>()
  let queue = Promise.resolve()

  function requireIndex(uid: string): StoredIndex {
    const index = indexes.get(uid)
    if (!index) throw refuse('index_not_found')
    return index
  }

  function create(uid: string, primaryKey: string | null) {
    if (!/^[\w-]{1,400}$/.test(uid)) throw refuse('invalid_index_uid')
    if (indexes.has(uid)) throw refuse('index_already_exists')
    const now = new Date().toISOString()
    indexes.set(uid, { uid, primaryKey, createdAt: now, updatedAt: now, documents: new Map(), settings: {} })
  }

  function applySettings(uid: string, settings: Record<string, unknown>) {
    Object.assign(requireIndex(uid).settings, settings)
  }

  function put(uid: string, records: StoredRecord[], primaryKey: string | null) {
    if (!indexes.has(uid)) create(uid, primaryKey)
    for (const record of records) {
      if (typeof record['id'] !== 'string' || !/^[\w-]{1,511}$/.test(record['id'])) throw refuse('invalid_document_id')
    }
    for (const record of records) requireIndex(uid).documents.set(String(record['id']), record)
  }

  function swap(pairs: { indexes: [string, string] }[]) {
    for (const {
      indexes: [a, b],
    } of pairs) {
      const [first, second] = [requireIndex(a), requireIndex(b)]
      indexes.set(a, { ...second, uid: a }).set(b, { ...first, uid: b })
    }
  }

  /** Queues work; `ends` lets a test make the task end otherwise. */
  function enqueue(type: TaskType, indexUid: string | null, work: () => void, ends?: 'failed' | 'canceled' | 'lost') {
    const task: StoredTask = {
      uid: tasks.size,
      indexUid,
      status: 'enqueued',
      type,
      enqueuedAt: new Date().toISOString(),
      error: null,
    }
    if (ends !== 'lost') tasks.set(task.uid, task)
    queue = queue.then(async () => {
      task.status = 'processing'
      await sleep(taskDelay)
      if (ends === 'canceled' || ends === 'failed') {
        task.status = ends
        if (ends === 'failed') task.error = errorBody({ status: 500, code: 'internal' })
        return
      }
      try {
        work()
        task.status = 'succeeded'
      } catch (refusal) {
        task.status = 'failed'
        task.error = errorBody(refusal as Refusal)
      }
    })
    return { taskUid: task.uid, indexUid, status: 'enqueued', type, enqueuedAt: task.enqueuedAt }
  }

  function requireTask(uid: number): StoredTask {
    const task = tasks.get(uid)
    if (!task) throw refuse('task_not_found')
    return task
  }

  const checkSettings = (settings: Record<string, unknown>) => onlyKnownKeys(settings, knownSettings)
  return { indexes, requireIndex, create, checkSettings, applySettings, put, swap, enqueue, requireTask }
}
