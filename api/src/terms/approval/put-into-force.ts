import { termsVersions } from '@fit-store/db/schema/terms'
import { and, eq, max } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { berlinDay } from '../../platform/days.ts'
import { Problem } from '../../platform/problem.ts'
import { requireMove } from '../lifecycle.ts'
import { requireClear } from '../obstacles.ts'
import { lockVersion, nameOf, requireVersion, type VersionName } from '../queries.ts'

/**
 * Makes a version approved by two valid from a day on; the one before ends the day before, and what runs under it keeps it.
 * Refuses with 404, 409 (not in review, approvals missing) and 400 a day in the past or inside the validity of a later version.
 */
export function putIntoForce(ctx: Ctx, name: VersionName, validFrom: string) {
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const version = await lockVersion(inTx, name)
    requireMove(version.status, 'put_into_force')
    requireClear('put_into_force', version)
    if (validFrom < berlinDay(ctx.now()))
      throw badDay('minimum', 'Der erste Tag der Geltung liegt in der Vergangenheit.', berlinDay(ctx.now()))
    const [latest] = await tx
      .select({ validFrom: max(termsVersions.validFrom) })
      .from(termsVersions)
      .where(and(eq(termsVersions.document, name.key), eq(termsVersions.status, 'approved')))
    if (latest?.validFrom && validFrom <= latest.validFrom) {
      throw badDay(
        'overlap',
        'An diesem Tag gilt schon eine später freigegebene Fassung. Die neue kann erst nach deren erstem Tag beginnen.',
        latest.validFrom,
      )
    }
    await tx
      .update(termsVersions)
      .set({ status: 'approved', validFrom, approvedAt: ctx.now(), updatedAt: ctx.now() })
      .where(eq(termsVersions.id, version.id))
    await record(inTx, {
      type: 'terms_version.put_into_force',
      subject: { type: 'terms_version', id: version.id },
      data: { ...nameOf(version), hash: version.hash!, validFrom },
    })
    return requireVersion(inTx, name)
  })
}

const badDay = (rule: string, detail: string, limit: string) =>
  new Problem(400, 'validation-failed', detail, [{ pointer: '/validFrom', rule, limit }])
