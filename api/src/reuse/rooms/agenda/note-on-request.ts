import { reuseRequests, type TechnicalFit } from '@fit-store/db/schema/reuse'
import { eq } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireNone, textErrors } from '../../requests/check-fields.ts'
import { requestName, subjectOf } from '../../requests/queries.ts'
import { actInRoom, sideAs } from '../act-in-room.ts'

/** The provider or its IT provider says whether the solution works with what the adopter has. Refuses with 403, 404 and 409. */
export function assessFit(ctx: Ctx, name: string, { fit, note }: { fit: TechnicalFit; note: string | null }) {
  return actInRoom(ctx, name, 'assess_fit', async (inTx, request, party) => {
    await inTx.db
      .update(reuseRequests)
      .set({ technicalFit: fit, technicalFitNote: note, updatedAt: ctx.now() })
      .where(eq(reuseRequests.id, request.id))
    await record(inTx, {
      type: 'reuse_request.fit_assessed',
      subject: subjectOf(request),
      data: { ...requestName(request, party), fit },
    })
  })
}

const columnOf = {
  adopter: 'adopterReference',
  provider: 'providerReference',
  platform_operator: 'operatorReference',
} as const

/** Each side keeps its own file reference (Aktenzeichen); the others read it, to name it when they write (decision 12). Refuses with 400, 403 and 404. */
export async function setReference(ctx: Ctx, name: string, reference: string | null): Promise<void> {
  requireNone(textErrors('/reference', reference))
  return actInRoom(ctx, name, 'set_reference', async (inTx, request, party) => {
    await inTx.db
      .update(reuseRequests)
      .set({ [columnOf[sideAs(party)]]: reference?.trim() || null, updatedAt: ctx.now() })
      .where(eq(reuseRequests.id, request.id))
    await record(inTx, {
      type: 'reuse_request.reference_changed',
      subject: subjectOf(request),
      data: { number: request.number },
    })
  })
}
