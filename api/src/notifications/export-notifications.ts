import { notificationPreferences, notifications } from '@fit-store/db/schema/notifications'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'

/** The inbox of a person and how often they want mail, for their export (GDPR, articles 15 and 20). */
export async function exportNotifications({ db }: Ctx, personId: string) {
  const [inbox, preferences] = await Promise.all([
    db.select().from(notifications).where(eq(notifications.personId, personId)).orderBy(notifications.id),
    db.select().from(notificationPreferences).where(eq(notificationPreferences.personId, personId)),
  ])
  return { notifications: inbox, notificationPreferences: preferences }
}
