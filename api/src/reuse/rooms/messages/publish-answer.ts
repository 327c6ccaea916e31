import { publishedAnswers, roomMessages } from '@fit-store/db/schema/rooms'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, type FieldError } from '../../../platform/problem.ts'
import { requireNone, textErrors } from '../../requests/check-fields.ts'
import { requestName, subjectOf, type SeenRequest } from '../../requests/queries.ts'
import { actInRoom } from '../act-in-room.ts'

export type PublishedAnswer = { message: string; question: string; answer: string }

/**
 * Shows a question and its answer to everybody who looks at the solution, in words of the provider's own. Published again, it
 * replaces what stood there. Refuses with 403, 404, 409, and with 400 words that would tell who asked.
 */
export function publishAnswer(ctx: Ctx, name: string, { message, question, answer }: PublishedAnswer): Promise<string> {
  return actInRoom(ctx, name, 'publish_answer', async (inTx, request, party) => {
    const [found] = await inTx.db
      .select({ id: roomMessages.id })
      .from(roomMessages)
      .where(and(eq(roomMessages.id, message), eq(roomMessages.requestId, request.id), ne(roomMessages.kind, 'note')))
    if (!found) throw notFound('Die Nachricht')
    requireNone([
      ...textErrors('/question', question),
      ...textErrors('/answer', answer),
      ...(await namingErrors(inTx, request, { question, answer })),
    ])
    const publishedAt = ctx.now()
    const [published] = await inTx.db
      .insert(publishedAnswers)
      .values({ solutionId: request.solutionId, messageId: message, question, answer, publishedAt })
      .onConflictDoUpdate({
        target: publishedAnswers.messageId,
        set: { question, answer, publishedAt, withdrawnAt: null },
      })
      .returning({ id: publishedAnswers.id })
    await record(inTx, {
      type: 'reuse_request.answer_published',
      subject: subjectOf(request),
      data: { ...requestName(request, party), answer: published!.id },
    })
    return published!.id
  })
}

/** Takes a published answer away again. Refuses with 403, 404 and 409. */
export function unpublishAnswer(ctx: Ctx, name: string, id: string): Promise<void> {
  return actInRoom(ctx, name, 'publish_answer', async (inTx, request, party) => {
    const removed = await inTx.db
      .update(publishedAnswers)
      .set({ withdrawnAt: ctx.now() })
      .where(
        and(
          eq(publishedAnswers.id, id),
          isNull(publishedAnswers.withdrawnAt),
          sql`${publishedAnswers.messageId} in (select id from room_messages where request_id = ${request.id})`,
        ),
      )
      .returning({ id: publishedAnswers.id })
    if (removed.length === 0) throw notFound('Die Antwort')
    await record(inTx, {
      type: 'reuse_request.answer_unpublished',
      subject: subjectOf(request),
      data: { ...requestName(request, party), answer: id },
    })
  })
}

/**
 * Other Länder must not learn that a request exists (decision 6), so published words name neither the adopter, its Land, the number nor a
 * municipality it asks for.
 */
async function namingErrors(ctx: Ctx, request: SeenRequest, texts: Record<string, string>): Promise<FieldError[]> {
  const [land] = await ctx.db.execute<{ name: string }>(sql`select name from laender where code = ${request.land}`)
  const names = [request.adopter.displayName, request.adopter.legalName, land?.name, request.number]
  const telling = names.filter((name) => name !== undefined && name !== null).map((name) => name.toLowerCase())
  const municipalities = request.beneficiaries.flatMap(({ ars, name }) => [ars, ...spellingsOf(name)])
  return Object.entries(texts).flatMap(([field, text]) =>
    telling.some((name) => text.toLowerCase().includes(name)) || municipalities.some((name) => namesWord(text, name))
      ? [{ pointer: `/${field}`, rule: 'names-adopter' }]
      : [],
  )
}

/** What kind of body it is goes unsaid more often than not: "Stadt Ahrensburg", "Ahrensburg, Stadt". */
const kindOfBody =
  /^(?:(?:Land|Stadt|Markt|Hanse|Samt|Orts|Verbands)?(?:stadt|gemeinde)|Stadt|Gemeinde|Markt|Flecken|Amt|Kreis|Landkreis)\s+/iu
const spellingsOf = (name: string) => {
  const bare = name.replace(/,.*$/u, '').replace(kindOfBody, '').trim()
  return bare.length > 2 ? [name, bare] : [name]
}

/** Whole words, because names of municipalities can be parts of others: Au, Rade, Essen. */
const wordsOf = (text: string) =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
const namesWord = (text: string, name: string) => wordsOf(name).trim() !== '' && wordsOf(text).includes(wordsOf(name))
