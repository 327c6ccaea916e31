import { coSignatureRequests } from '@fit-store/db/schema/cases'
import { roomMessages, roomTasks } from '@fit-store/db/schema/rooms'
import { eq, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'

/** What a person wrote, has to do and was asked in cases, for their export (GDPR, articles 15 and 20). */
export async function exportCases({ db }: Ctx, personId: string) {
  const [roomMessagesWritten, roomTasksOwned, coSignatures] = await Promise.all([
    db.select().from(roomMessages).where(eq(roomMessages.personId, personId)),
    db.select().from(roomTasks).where(eq(roomTasks.ownerId, personId)),
    db
      .select()
      .from(coSignatureRequests)
      .where(or(eq(coSignatureRequests.askedBy, personId), eq(coSignatureRequests.askedOf, personId))),
  ])
  return { roomMessages: roomMessagesWritten, roomTasks: roomTasksOwned, coSignatures }
}
