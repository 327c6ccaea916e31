import { checklistTicks } from '@fit-store/db/schema/checklists'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../platform/ctx.ts'

/** What a person answered in checklists, for their export (GDPR, articles 15 and 20). */
export async function exportTicks({ db }: Ctx, personId: string) {
  return { checklistTicks: await db.select().from(checklistTicks).where(eq(checklistTicks.personId, personId)) }
}
