import { Worker } from 'node:worker_threads'
import type { PrintableDocument } from './blocks.ts'

/**
 * How a PDF is made: `reading` obeys PDF/UA-1 (ISO 14289-1), so that it can be read aloud; `filing` PDF/A-2a (ISO 19005-2), so that it
 * can be read for decades. The moment goes into the file, because the same document has to give the same bytes.
 */
export type PdfJob = { document: PrintableDocument; standard: 'reading' | 'filing'; at: Date }

export type RenderPdf = (job: PdfJob) => Promise<Buffer>

type Answer = { id: number; pdf: Uint8Array } | { id: number; error: string }

/**
 * Renders with Typst in a thread of its own, so that a long document never holds up other requests. The thread starts with the
 * first job; `close` ends it, and what it was doing fails. Tests bring another thread.
 */
export function pdfRenderer(thread = new URL('./typst-worker.ts', import.meta.url)): {
  render: RenderPdf
  close: () => Promise<void>
} {
  const waiting = new Map<number, PromiseWithResolvers<Buffer>>()
  let worker: Worker | null = null
  let last = 0

  function start() {
    const started = new Worker(thread)
    started.on('message', (answer: Answer) => {
      const job = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('pdf' in answer) job?.resolve(Buffer.from(answer.pdf))
      else job?.reject(new Error(`Typst: ${answer.error}`))
      if (waiting.size === 0) started.unref() // an idle thread keeps no process alive
    })
    started.on('error', (error) => fail(started, error))
    started.on('exit', () => fail(started, new Error('the thread that renders PDFs has ended')))
    return started
  }

  function fail(ended: Worker, error: Error) {
    if (worker !== ended) return // it failed, then it ended; what waits now waits for another one
    worker = null // the next job starts one
    for (const job of waiting.values()) job.reject(error)
    waiting.clear()
  }

  function render(job: PdfJob) {
    worker ??= start()
    worker.ref()
    const id = ++last
    const answer = Promise.withResolvers<Buffer>()
    waiting.set(id, answer)
    worker.postMessage({ id, ...job, at: job.at.getTime() }, [])
    return answer.promise
  }

  return { render, close: async () => void (await worker?.terminate()) }
}
