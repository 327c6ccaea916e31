import { setTimeout } from 'node:timers/promises'
import { connect } from '@fit-store/db/client'
import { readCases } from '@fit-store/db/seed/cases'
import { pino } from 'pino'
import { readConfig } from './config.ts'
import { playCases } from './demo/play-cases.ts'
import { playListings } from './demo/play-listings.ts'
import { playProvisions } from './demo/play-provisions.ts'
import { followedIndexes, searchEngines } from './discovery/engines.ts'
import type { FollowedIndex } from './discovery/indexes/followed-index.ts'
import { searchProjector } from './discovery/indexes/projector.ts'
import { rebuildIndex } from './discovery/indexes/rebuild-index.ts'
import { pdfRenderer } from './documents/pdf-renderer.ts'
import { consume, isBehind, type Consumer } from './events/cursor.ts'
import { prepareDeliveries, releaseAbandoned, runDeliveries } from './events/deliveries/run-deliveries.ts'
import { markLog, sealUpTo } from './events/seals/seal-events.ts'
import { webhookNotifier } from './exchange/webhooks/consumer.ts'
import { forgetDeliveriesTask, forgetTimetable } from './exchange/webhooks/forget-deliveries.ts'
import { sendWebhookTask } from './exchange/webhooks/send-webhook.ts'
import { importListingsTask } from './exchange/listings/carry-out-import.ts'
import { notifier } from './notifications/consumer.ts'
import { mailer } from './notifications/mail/mailer.ts'
import { digestTimetable, sendDigestsTask } from './notifications/mail/send-digests.ts'
import { sendMailTask } from './notifications/mail/send-mail.ts'
import { askOutsideFrom } from './platform/ask-outside.ts'
import { system, type Ctx } from './platform/ctx.ts'
import { logging } from './platform/logging.ts'
import { recomputeMissingCosts } from './pricing/land-costs/recompute-costs.ts'
import { reminderTimetable, remindProvidersTask } from './pricing/rounds/remind-on-time.ts'
import { rollOutFollower } from './adoption/follow-roll-outs.ts'
import { letterAnnexer } from './reuse/agreements/documents/add-annex.ts'
import { amountsFollower } from './reuse/agreements/folder/consumer.ts'
import { endAgreementsTask, endingTimetable } from './reuse/agreements/ending/end-agreements.ts'
import { remindOfTurnsTask, turnTimetable } from './reuse/cases/remind-on-time.ts'
import { provisionOfferer } from './reuse/agreements/drafting/offer-provision.ts'
import { letterRenderer } from './reuse/requests/render-letters.ts'
import { deadlineTimetable, remindOfDeadlinesTask } from './reuse/deadlines/remind-on-time.ts'
import { confirmationTimetable, remindOfConfirmationsTask } from './solutions/listings/standing/remind-providers.ts'
import { remindOfReviewsTask, reviewTimetable } from './solutions/reviews/remind-reviewers.ts'
import { renderingKeeper } from './terms/export/keep-rendering.ts'

// What happens after commit: delivers events to their consumers, carries out what leaves the system, seals the log. A NOTIFY
// wakes it at once; without one it looks every two seconds, so a lost signal costs time only. It may be killed at any
// point: cursors move with the work, or not at all, and a delivery is done only when it is noted as done.

const pause = 2000
const sealEvery = 60_000
const releaseEvery = 10_000
const config = readConfig(process.env)
const { DATABASE_URL: url, PUBLIC_ORIGIN: publicOrigin } = config
const log = pino(logging(config.LOG_LEVEL))
if (!config.SMTP_URL && !config.MAIL_DIR) log.warn('mails wait until SMTP_URL or MAIL_DIR is set')
const { sql, db, close } = connect(url, { application: 'fit-store-worker', max: 6, statementSeconds: 0 })
const indexes = followedIndexes(searchEngines(config, sql))
// Nobody waits for a server that may be away.
const here = indexes.filter(({ engine }) => engine.name === 'postgres')
const elsewhere = indexes.filter((index) => !here.includes(index))
const ctx: Ctx = { db, actor: system('worker'), requestId: null, now: () => new Date(), log }
const tasks = {
  send_mail: sendMailTask({ ctx, send: mailer(config), publicOrigin, isDemo: config.DEMO === '1' }),
  send_digests: sendDigestsTask(ctx),
  send_webhook: sendWebhookTask({ ctx, ask: askOutsideFrom() }),
  import_listings: importListingsTask(ctx),
  forget_webhook_deliveries: forgetDeliveriesTask(ctx),
  remind_providers: remindProvidersTask(ctx),
  end_agreements: endAgreementsTask(ctx),
  remind_of_turns: remindOfTurnsTask(ctx),
  remind_of_deadlines: remindOfDeadlinesTask(ctx),
  remind_of_confirmations: remindOfConfirmationsTask(ctx),
  remind_of_reviews: remindOfReviewsTask(ctx),
}

const pdf = pdfRenderer()
const stopping = new AbortController()
const { signal } = stopping
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort())
let ring = Promise.withResolvers<void>()
const wake = () => {
  ring.resolve()
  ring = Promise.withResolvers()
}

await until(() => prepareDeliveries({ url, log }))
await until(() => sql.listen('events', wake, wake))
await until(() => recomputeMissingCosts(ctx)) // the index shows and sorts by them
for (const index of here) await bringUp(index)
process.send?.('ready') // who starts the product may search at once
await Promise.all([
  ...here.map((index) => follow(searchProjector(index))),
  ...elsewhere.map((index) => bringUp(index).then(() => follow(searchProjector(index)))),
  follow(notifier),
  follow(webhookNotifier),
  follow(renderingKeeper(pdf.render)),
  follow(letterRenderer(pdf.render)),
  follow(provisionOfferer(pdf.render)),
  follow(letterAnnexer),
  follow(amountsFollower),
  follow(rollOutFollower),
  again(
    () =>
      runDeliveries({
        url,
        log,
        tasks,
        timetable: [
          digestTimetable,
          reminderTimetable,
          turnTimetable,
          deadlineTimetable,
          forgetTimetable,
          confirmationTimetable,
          reviewTimetable,
          endingTimetable,
        ],
        signal,
      }),
    pause,
  ),
  again(() => releaseAbandoned(ctx), releaseEvery),
  keepSealed(),
  ...(config.DEMO === '1' ? [until(playDemo)] : []),
])
await pdf.close()
await close()

/** What the people of the demo world did until today; nothing when it is there already. */
async function playDemo() {
  await playProvisions(ctx, pdf.render)
  await playListings(ctx)
  await playCases(ctx, pdf.render, readCases())
  process.send?.('played')
}

async function follow(consumer: Consumer) {
  while (!signal.aborted) {
    const rung = ring.promise // taken before looking, so that a signal in between is not lost
    if (await until(() => consume(ctx, consumer))) continue
    // Behind, yet nothing to see: an older transaction is still open, and its end rings no bell.
    if (await until(() => isBehind(ctx, consumer))) await rest(50)
    else await Promise.race([rung, rest(pause)])
  }
}

/** Gets an index to where the catalogue is. An empty one, or one made by an older analyser, is built anew. */
async function bringUp(index: FollowedIndex) {
  await until(() => index.engine.prepare())
  await until(async () => (await index.engine.status()).isCurrent || rebuildIndex(ctx, index))
  await until(() => drain(searchProjector(index)))
}

async function drain(consumer: Consumer) {
  while (!signal.aborted && (await consume(ctx, consumer)) > 0);
}

/** Seals what the log held a minute ago, once nobody who was writing then still is. */
async function keepSealed() {
  while (!signal.aborted) {
    const mark = await until(() => markLog(ctx))
    do await rest(sealEvery)
    while (mark && !signal.aborted && (await until(() => sealUpTo(ctx, mark))) === null)
  }
}

async function again(work: () => Promise<unknown>, milliseconds: number) {
  while (!signal.aborted) {
    await until(work)
    await rest(milliseconds)
  }
}

/** Tries again after a pause until it works or the process is told to stop: the database and the engine come and go. */
async function until<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await attempt()
    } catch (error) {
      log.error({ err: error }, 'worker attempt failed')
      await rest(pause)
    }
  }
  return undefined
}

/** Ends early when the process is told to stop. */
function rest(milliseconds: number) {
  return setTimeout(milliseconds, undefined, { signal }).catch(() => {})
}
